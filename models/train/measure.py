#!/usr/bin/env python3
"""Scores a trained network by every protocol it was trained by and writes its card:
python3 models/train/measure.py <id> --data DIR [--engine] [--speed FILE]"""

import argparse
import csv
import json
from pathlib import Path

from architectures.registry import find_architecture
from dataset.folds import FOLDS
from dataset.held_out import PARTS
from learning.checkpoint import load_checkpoint
from measuring.card import describe_collections, write_card
from measuring.choices import measure_choices
from measuring.cross_validation import measure_folds
from measuring.engine import Engine
from measuring.held_out import measure_held_out
from measuring.localisation import measure_localisation
from measuring.one_network import measure_network
from shipping.stored_weights import list_stored_bits
from shipping.temperature import find_temperature, list_answered
from train import ROOT, run_folder


def measure(network_id, data, shipped, checkpoint, engine, speed, protocols="abc", localise=False, choices=False):
    """metrics.json and README.md. Protocols that are not asked for, or whose checkpoints are not at hand, keep the
    figures they have."""
    architecture = find_architecture(network_id)
    folder = ROOT / "models" / network_id
    recipe = json.loads((folder / "model.json").read_text())
    kept = json.loads((folder / "metrics.json").read_text()) if (folder / "metrics.json").exists() else {}
    fold_folders = {fold: run_folder(network_id, "c", fold) for fold in FOLDS}
    metrics = {
        "id": network_id,
        "shipped": shipped,
        "parameters": sum(parameter.numel() for parameter in architecture.build().parameters()),
        "file": {**recipe["file"], "weight_bits": list_stored_bits(str(folder / "model.onnx"))},
        "temperature": recipe["output"]["temperature"],
        "speed": json.loads(speed.read_text()) if speed else kept.get("speed"),
        "trained_on": describe_collections(architecture),
        "protocols": kept.get("protocols", {}),
        "choices": kept.get("choices", {}),
        "carried": kept.get("carried", {}),
        **{name: kept[name] for name in ("gate", "conformal", "invariance") if name in kept and "gate" in recipe},
        "localisation": measure_localisation(ROOT, network_id, data) if localise else kept.get("localisation"),
    }
    for protocol in ("a", "b"):
        path = run_folder(network_id, protocol) / f"{checkpoint}.pt"
        if path.exists() and protocol in protocols:
            trained = load_checkpoint(path)
            temperature, fitted_on = find_temperature(trained, list_answered(run_folder, network_id, FOLDS))
            asked = Engine(ROOT, network_id, architecture.class_ids) if engine and protocol == shipped else None
            metrics["protocols"][protocol] = {
                **describe_training(trained, checkpoint, path.parent),
                "temperature": temperature,
                "temperature_from": fitted_on,
                **measure_network(architecture, trained, data, protocol, temperature, asked),
            }
    candidates = {fold: load_checkpoint(path / "latest.pt") for fold, path in fold_folders.items()
                  if "c" in protocols and (path / "latest.pt").exists()}
    if candidates:
        metrics["protocols"]["c"] = {
            **describe_training(next(iter(candidates.values())), "latest", fold_folders[next(iter(candidates))]),
            "minutes": round(sum(each["seconds"] for each in candidates.values()) / 60, 1),
            **measure_folds(architecture, candidates, data),
        }
    if choices:
        metrics["choices"].update(
            measure_choices(architecture, lambda fold, without: run_folder(network_id, "c", fold, without), data, FOLDS)
        )
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n")
    write_card(folder, architecture, metrics)
    for protocol, section in metrics["protocols"].items():
        for name, scores in section["sets"].items():
            around = scores["intervals"]["balanced_accuracy"]
            print(f"{protocol} {name}: balanced {scores['balanced_accuracy']:.4f} {around}, n {scores['n']}")


def measure_carried(network_id, data):
    """Adds to metrics.json and the card what the runs of protocol D make of what they never saw."""
    architecture = find_architecture(network_id)
    folder = ROOT / "models" / network_id
    metrics = json.loads((folder / "metrics.json").read_text())
    paths = {part: run_folder(network_id, "d", part) / "latest.pt" for part in PARTS}
    candidates = {part: load_checkpoint(path) for part, path in paths.items() if path.exists()}
    metrics["carried"] = {**metrics.get("carried", {}), **measure_held_out(architecture, candidates, data)}
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n")
    write_card(folder, architecture, metrics)
    for part, found in metrics["carried"].items():
        for row in found["rows"]:
            print(f"without {part}: {row['label']} right as tumour or none {row['tumor_or_none']['share']:.4f} "
                  f"{row['tumor_or_none']['interval']}, n {row['tumor_or_none']['n']}")


def describe_training(candidate, checkpoint, folder):
    kept = {key: candidate[key] for key in ("epoch", "epochs", "seed", "device", "precision")}
    more = {"epochs_before": candidate.get("epochs_before", 0), "coarse": candidate.get("coarse", 0.0)}
    return {
        "checkpoint": checkpoint,
        "restored": candidate.get("restored", False),
        "training": {**kept, **more, "prolonged_at": find_prolonged(folder / "curves.csv")},
        "minutes": round(candidate["seconds"] / 60, 1),
    }


def find_prolonged(curves):
    """The epochs after which a run that had ended, its learning rate fallen, was told to go on."""
    with open(curves, newline="") as file:
        rates = [float(row["learning_rate"]) for row in csv.DictReader(file)]
    return [epoch for epoch in range(3, len(rates)) if rates[epoch] > 2 * rates[epoch - 1]]


def main():
    parser = argparse.ArgumentParser(description="Scores what was trained; writes metrics.json and README.md.")
    parser.add_argument("id")
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--protocol", default="a", choices=["a", "b"], help="that the shipped file was trained by")
    parser.add_argument("--only", default="abc", metavar="PROTOCOLS", help="measure these; others keep their figures "
                        "(none: only write the card)")
    parser.add_argument("--choices", action="store_true", help="measure what each means of the training is worth, by the runs "
                        "of protocol c at hand: whole, and --without one")
    parser.add_argument("--checkpoint", default="latest", choices=["best", "latest"])
    parser.add_argument("--engine", action="store_true", help="let the built page's engine answer (after ./dev site)")
    parser.add_argument("--speed", type=Path, metavar="FILE", help="what ./dev bench --json --only pipeline,load printed")
    parser.add_argument("--localise", action="store_true", help="also: do the heatmaps point at the tumour? Asked of the "
                        "built page's engine, where nothing near was learnt")
    arguments = parser.parse_args()
    protocols = arguments.only.replace("none", "")
    measure(arguments.id, arguments.data, arguments.protocol, arguments.checkpoint, arguments.engine, arguments.speed,
            protocols, arguments.localise, arguments.choices)


if __name__ == "__main__":
    main()
