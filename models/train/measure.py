#!/usr/bin/env python3
"""Scores a trained network and writes its card: python3 models/train/measure.py <id> --data DIR [--engine]"""

import argparse
import json
from pathlib import Path

import numpy
import torch

from architectures.registry import find_architecture
from dataset.pixels import load_pixels
from dataset.records import is_kaggle_layout
from dataset.splits import read_splits, read_test, split_untyped
from learning.checkpoint import load_checkpoint
from learning.validation import predict_logits, to_probabilities
from measuring.card import write_card
from measuring.engine import Engine
from measuring.other_sequences import score_made_healthy, score_untyped
from measuring.pointing import score_pointing
from measuring.scores import score
from shipping.half_weights import round_weights
from train import ROOT, run_folder

ENGINE_BOUND = 0.02  # of a probability; decoding and resizing JPEG may differ by a grey level


def measure(network_id, data, protocol, checkpoint, engine):
    architecture = find_architecture(network_id)
    chosen = load_checkpoint(run_folder(network_id, protocol) / f"{checkpoint}.pt")
    folder = ROOT / "models" / network_id
    recipe = json.loads((folder / "model.json").read_text())
    network = architecture.build()
    network.load_state_dict(chosen["network"])
    network.eval()
    shipped = round_weights(network) if architecture.half_weights else network
    splits = read_splits(data, protocol, architecture.training.robust)
    engine = Engine(ROOT, architecture, recipe["output"]["temperature"]) if engine else None
    metrics = describe_run(network_id, protocol, checkpoint, chosen, recipe, network)
    metrics["sets"] = {
        name: measure_set(records, network, shipped, architecture, recipe, engine)
        for name, records in named_sets(data, splits, read_test(data)).items()
    }
    metrics["measured_with"] = (
        "the page's engine on the command line (the shipped file in ONNX Runtime Web)"
        if engine
        else f"PyTorch {torch.__version__.split('+')[0]} and PIL with the weights as stored, not the page's own engine"
    )
    if not is_kaggle_layout(data):
        never_seen = splits.untyped_val or sum(split_untyped(data), [])
        metrics["untyped_tumors_held_out"] = score_untyped(shipped, never_seen, architecture)
        metrics["made_healthy_val"] = score_made_healthy(shipped, splits.val, architecture)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n")
    write_card(folder, architecture, metrics)
    for name, scores in metrics["sets"].items():
        print(f"{name}: balanced {scores['balanced_accuracy']}, accuracy {scores['accuracy']}")


def describe_run(network_id, protocol, checkpoint, chosen, recipe, network):
    return {
        "id": network_id,
        "protocol": protocol,
        "checkpoint": checkpoint,
        "training": {key: chosen[key] for key in ("epoch", "epochs", "seed", "device", "precision")},
        "training_minutes": round(chosen["seconds"] / 60, 1),
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "file": recipe["file"],
        "temperature": recipe["output"]["temperature"],
    }


def measure_set(records, network, shipped, architecture, recipe, engine):
    """The scores; with how far stored weights, and the engine, move any probability from the trained network's."""
    temperature = recipe["output"]["temperature"]
    pixels = load_pixels(records, architecture)
    logits = stored = predict_logits(shipped, pixels, architecture)
    trained = to_probabilities(predict_logits(network, pixels, architecture), temperature)
    moves = {"storage": to_probabilities(stored, temperature) - trained}
    if engine:
        logits = engine.ask(records)
        moves["engine"] = to_probabilities(logits, temperature) - to_probabilities(stored, temperature)
        if numpy.abs(moves["engine"]).max() > ENGINE_BOUND:
            raise SystemExit("the engine answers otherwise than this checkpoint: export it and run ./dev site")
    return {
        **score(records, logits, architecture, temperature),
        "largest_probability_change": {key: round(float(numpy.abs(move).max()), 6) for key, move in moves.items()},
        "pointing": score_pointing(network, records, pixels, architecture),
    }


def named_sets(data, splits, test):
    """What is scored, by the name it has in the card."""
    sets = {"val": splits.val, "test_standard": test}
    if not is_kaggle_layout(data):
        sets["test_new_patients"] = [record for record in test if record.patient_fold == "1"]
        sets["test_without_abnormal"] = [record for record in test if not record.abnormal]
        sets["test_not_leaked"] = [record for record in test if not record.leaked]
    return sets


def main():
    parser = argparse.ArgumentParser(description="Scores the best checkpoint; writes metrics.json and README.md.")
    parser.add_argument("id")
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--protocol", default="b", choices=["a", "b"])
    parser.add_argument("--checkpoint", default="best", choices=["best", "latest"])
    parser.add_argument("--engine", action="store_true", help="let the built page's engine answer (after ./dev site)")
    arguments = parser.parse_args()
    measure(arguments.id, arguments.data, arguments.protocol, arguments.checkpoint, arguments.engine)


if __name__ == "__main__":
    main()
