#!/usr/bin/env python3
"""Scores a trained network in PyTorch and writes its card: python3 models/train/measure.py <id> --data DIR"""

import argparse
import json
from pathlib import Path

import numpy
import torch

from architectures.registry import find_architecture
from dataset.pixels import load_pixels
from dataset.records import is_kaggle_layout
from dataset.splits import read_splits, read_test
from learning.checkpoint import load_checkpoint
from learning.validation import predict_logits, to_probabilities
from measuring.card import write_card
from measuring.other_sequences import score_made_healthy, score_untyped
from measuring.pointing import score_pointing
from measuring.scores import score
from shipping.half_weights import round_weights
from train import ROOT, run_folder


def measure(network_id, data, protocol):
    architecture = find_architecture(network_id)
    best = load_checkpoint(run_folder(network_id, protocol) / "best.pt")
    network = architecture.build()
    network.load_state_dict(best["network"])
    network.eval()
    folder = ROOT / "models" / network_id
    recipe = json.loads((folder / "model.json").read_text())
    temperature = recipe["output"]["temperature"]
    shipped = round_weights(network) if architecture.half_weights else network

    sets, largest_change = {}, 0.0
    test = read_test(data)
    splits = read_splits(data, protocol, architecture.training.robust)
    for name, records in named_sets(data, splits, test).items():
        pixels = load_pixels(records, architecture)
        logits = predict_logits(shipped, pixels, architecture)
        change = to_probabilities(logits) - to_probabilities(predict_logits(network, pixels, architecture))
        largest_change = max(largest_change, float(numpy.abs(change).max()))
        sets[name] = score(records, logits, architecture, temperature)
        sets[name]["pointing"] = score_pointing(network, records, pixels, architecture)
    metrics = {
        "id": network_id,
        "measured_with": f"PyTorch {torch.__version__.split('+')[0]} and PIL, weights as stored in model.onnx",
        "protocol": protocol,
        "training": {key: best[key] for key in ("epoch", "epochs", "seed", "device", "precision")},
        "training_minutes": round(best["seconds"] / 60, 1),
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "file": recipe["file"],
        "temperature": temperature,
        "largest_probability_change_by_storage": round(largest_change, 5),
        "sets": sets,
    }
    if splits.untyped_val:
        metrics["untyped_tumors_held_out"] = score_untyped(shipped, splits.untyped_val, architecture)
        metrics["made_healthy_val"] = score_made_healthy(shipped, splits.val, architecture)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n")
    write_card(folder, architecture, metrics)
    for name, scores in sets.items():
        print(f"{name}: balanced {scores['balanced_accuracy']}, accuracy {scores['accuracy']}")


def named_sets(data, splits, test):
    """What is scored, by the name it has in the card."""
    sets = {"val": splits.val, "test_standard": test}
    if not is_kaggle_layout(data):
        sets["test_new_patients"] = [record for record in test if record.patient_fold == "1"]
        sets["test_not_leaked"] = [record for record in test if not record.leaked]
    return sets


def main():
    parser = argparse.ArgumentParser(description="Scores the best checkpoint; writes metrics.json and README.md.")
    parser.add_argument("id")
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--protocol", default="b", choices=["a", "b"])
    arguments = parser.parse_args()
    measure(arguments.id, arguments.data, arguments.protocol)


if __name__ == "__main__":
    main()
