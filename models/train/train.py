#!/usr/bin/env python3
"""Trains one network of the zoo: python3 models/train/train.py <id> --data DIR [--epochs N] [--resume]"""

import argparse
import os
import time
from pathlib import Path

import torch

from architectures.registry import find_architecture
from dataset.draws import Draws
from dataset.pixels import load_pixels
from dataset.splits import read_splits
from learning.checkpoint import save_checkpoint
from learning.curves import write_curves
from learning.run import Run
from learning.validation import tumor_share, validate
from measuring.votes import picture_weights

ROOT = Path(__file__).resolve().parents[2]


def run_folder(network_id, protocol):
    return ROOT / "build" / "train" / network_id / protocol


def parse_arguments():
    parser = argparse.ArgumentParser(description="Trains a network; checkpoints and curves go to build/train/<id>.")
    parser.add_argument("id")
    parser.add_argument("--data", required=True, help="folder with the lists, or with Training/ and Testing/")
    parser.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    parser.add_argument("--epochs", type=int, help="default: the network's own")
    parser.add_argument("--resume", action="store_true", help="go on from the last finished epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--protocol", default="b", choices=["a", "b"], help="a: also learn from the leaky images")
    parser.add_argument("--precision", default="float32", choices=["float32", "bfloat16"])
    parser.add_argument("--threads", type=int, default=int(os.environ.get("OMP_NUM_THREADS", 0)))
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    architecture = find_architecture(arguments.id)
    robust = architecture.training.robust
    splits = read_splits(arguments.data, arguments.protocol, robust)
    learnt = splits.train + splits.untyped_train
    print(f"{len(learnt)} images to learn from, {len(splits.val)} to choose by; reading them", flush=True)
    draws = Draws(learnt, load_pixels(learnt, architecture), architecture, robust)
    held_out = [(records, load_pixels(records, architecture)) for records in (splits.val, splits.untyped_val)]

    torch.manual_seed(arguments.seed)
    folder = run_folder(arguments.id, arguments.protocol)
    epochs = arguments.epochs or architecture.training.epochs
    brief = arguments.precision == "bfloat16"
    run = Run(architecture, draws, arguments.device, arguments.seed, epochs, brief)
    if arguments.resume and (folder / "last.pt").exists():
        run.restore(folder / "last.pt")
        print(f"resumed after epoch {run.epoch}", flush=True)
    while run.epoch < run.epochs:
        finish_epoch(run, held_out, folder)


def finish_epoch(run, held_out, folder):
    """Trains one epoch, validates the averaged weights, stores the checkpoint and, where it is the best so far, the
    weights with their validation logits."""
    started = time.time()
    shown = [0.0]

    def report(done, total):
        if time.time() - shown[0] > 10:
            shown[0] = time.time()
            spent = time.time() - started
            left = spent / done * (total - done) + spent / done * total * (run.epochs - run.epoch - 1)
            print(f"  epoch {run.epoch + 1}/{run.epochs} {done}/{total} {done / spent:.0f} img/s, "
                  f"{left / 60:.0f} min left", flush=True)

    trained = run.train_epoch(report)
    (val, val_pixels), (untyped, untyped_pixels) = held_out
    network, architecture = run.average.network, run.architecture
    scores, logits = validate(network, val, val_pixels, architecture, run.device)
    share = tumor_share(network, untyped, untyped_pixels, architecture, run.device) if untyped else 0.0
    seconds = time.time() - started
    run.seconds += seconds
    row = {
        "epoch": run.epoch + 1,
        **trained,
        "val_loss": scores["loss"],
        "val_accuracy": scores["accuracy"],
        "val_balanced": scores["balanced"],
        "untyped_tumor_recall": share,
        "seconds": seconds,
    }
    run.history.append({key: value if key == "epoch" else round(value, 6) for key, value in row.items()})
    recalls = " ".join(f"{recall:.3f}" for recall in scores["recalls"])
    print(f"epoch {run.epoch}/{run.epochs} loss {row['train_loss']:.3f} acc {row['train_accuracy']:.3f} | "
          f"val {row['val_loss']:.3f} balanced {row['val_balanced']:.4f} [{recalls}] untyped {share:.3f} "
          f"{seconds:.0f} s", flush=True)
    candidate = describe_candidate(run, val, logits)
    save_checkpoint(folder / "latest.pt", candidate)
    if scores["balanced"] >= run.best:
        run.best = scores["balanced"]
        save_checkpoint(folder / "best.pt", candidate)
    run.save(folder / "last.pt")
    write_curves(folder, run.history)


def describe_candidate(run, val, logits):
    """What export.py needs: the averaged weights, and the validation answers to fit the temperature on."""
    truth = [run.architecture.index_of(record.label) for record in val]
    return {
        "network": run.average.network.state_dict(),
        "val_logits": torch.from_numpy(logits),
        "val_truth": torch.tensor(truth),
        "val_weights": torch.from_numpy(picture_weights(val)),
        "epoch": run.epoch,
        "epochs": run.epochs,
        "seed": run.seed,
        "seconds": run.seconds,
        "device": run.device.type,
        "precision": "bfloat16" if run.brief else "float32",
    }


if __name__ == "__main__":
    main()
