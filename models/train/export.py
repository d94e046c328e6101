#!/usr/bin/env python3
"""A checkpoint to models/<id>/model.onnx, model.json and parity.json: python3 models/train/export.py <id>"""

import argparse
import shutil

import torch

from architectures.registry import find_architecture
from dataset.folds import FOLDS
from learning.checkpoint import load_checkpoint
from shipping.onnx_file import write_onnx
from shipping.parity import write_parity
from shipping.recipe import write_recipe
from shipping.temperature import find_temperature, list_answered
from train import ROOT, run_folder


def export(network_id, protocol, checkpoint):
    """@pre train.py has finished an epoch or more."""
    architecture = find_architecture(network_id)
    source = run_folder(network_id, protocol)
    chosen = load_checkpoint(source / f"{checkpoint}.pt")
    network = architecture.build()
    network.load_state_dict(chosen["network"])
    folder = ROOT / "models" / network_id
    folder.mkdir(parents=True, exist_ok=True)
    shipped = write_onnx(network.eval(), architecture, folder / "model.onnx")
    temperature, fitted_on = find_temperature(chosen, list_answered(run_folder, network_id, FOLDS))
    write_recipe(folder, architecture, temperature)
    exact = network if architecture.output_kind == "logits" else torch.nn.Sequential(network, shipped[1])
    write_parity(folder / "parity.json", architecture, exact, shipped, chosen.get("restored", False))
    for name in ("curves.csv", "curves.svg"):
        shutil.copyfile(source / name, folder / name)
    size = (folder / "model.onnx").stat().st_size
    print(f"{folder.relative_to(ROOT)}: epoch {chosen['epoch']}, {size} bytes")
    print(f"temperature {temperature}, fitted on {fitted_on}")


def main():
    parser = argparse.ArgumentParser(description="Exports a trained network to models/<id>.")
    parser.add_argument("id")
    parser.add_argument("--protocol", default="a", choices=["a", "b"])
    parser.add_argument("--checkpoint", default="latest", choices=["best", "latest"])
    arguments = parser.parse_args()
    export(arguments.id, arguments.protocol, arguments.checkpoint)


if __name__ == "__main__":
    main()
