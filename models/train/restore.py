#!/usr/bin/env python3
"""A checkpoint from models/<id>/model.onnx, where the run that made it is gone: python3 models/train/restore.py <id>
Then `./dev export` can store it in other bits and `./dev measure` can score it."""

import argparse
import json

import torch

from architectures.registry import find_architecture
from learning.checkpoint import save_checkpoint
from shipping.restored import restore_network
from train import ROOT, run_folder


def restore(network_id):
    architecture = find_architecture(network_id)
    folder = ROOT / "models" / network_id
    metrics = json.loads((folder / "metrics.json").read_text())
    made = metrics["protocols"][metrics["shipped"]]
    network = restore_network(architecture, folder / "model.onnx")
    into = run_folder(network_id, metrics["shipped"])
    save_checkpoint(into / f"{made['checkpoint']}.pt", {
        "network": network.state_dict(),
        "val_logits": torch.empty(0),
        "val_truth": torch.empty(0, dtype=torch.int64),
        "val_weights": torch.empty(0),
        "seconds": made["minutes"] * 60,
        "temperature": (made["temperature"], made["temperature_from"]),
        "restored": True,
        **{key: made["training"][key] for key in ("epoch", "epochs", "epochs_before", "seed", "device", "precision", "coarse")},
    })
    for name in ("curves.csv", "curves.svg"):
        (into / name).write_bytes((folder / name).read_bytes())
    print(f"{into.relative_to(ROOT)}: epoch {made['training']['epoch']}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Makes a checkpoint of a shipped file.")
    parser.add_argument("id")
    restore(parser.parse_args().id)
