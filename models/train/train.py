#!/usr/bin/env python3
"""Trains one network of the zoo: python3 models/train/train.py <id> --data DIR [--epochs N] [--resume]"""

import argparse
import os
import time
from dataclasses import replace
from pathlib import Path

import torch

from architectures.architecture import MEANS
from architectures.registry import find_architecture
from dataset.draws import Draws
from dataset.folds import FOLDS
from dataset.held_out import PARTS, split_part
from dataset.pixels import load_pixels
from dataset.splits import read_splits
from learning.checkpoint import load_checkpoint, save_checkpoint
from learning.curves import write_curves
from learning.run import Run
from learning.validation import tumor_share, validate
from measuring.votes import picture_weights

ROOT = Path(__file__).resolve().parents[2]
VALIDATED = ("val_loss", "val_accuracy", "val_balanced", "untyped_tumor_recall")


def run_folder(network_id, protocol, fold=None, without=()):
    folder = ROOT / "build" / "train" / network_id / "-without-".join([protocol, *without])
    if not fold:
        return folder
    return folder / (fold if protocol == "d" else f"fold-{fold}")


def parse_arguments():
    parser = argparse.ArgumentParser(description="Trains a network; checkpoints and curves go to build/train/<id>.")
    parser.add_argument("id")
    parser.add_argument("--data", required=True, help="folder with the lists, or with Training/ and Testing/")
    parser.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    parser.add_argument("--epochs", type=int, help="default: the network's own")
    parser.add_argument("--resume", action="store_true", help="go on from the last finished epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--protocol", default="b", choices=["a", "b", "c", "d"], help="see models/train/README.md")
    parser.add_argument("--fold", choices=FOLDS, help="with --protocol c: this fold only; default: all of them in turn")
    parser.add_argument("--part", choices=PARTS, help="with --protocol d: leave this out; default: each of them in turn")
    parser.add_argument("--validate-every", type=int, default=1, metavar="N", help="epochs; the last always is")
    parser.add_argument("--start-from", type=Path, help="weights to begin with: a latest.pt or best.pt of the network")
    parser.add_argument("--coarse", type=float, default=0.0, metavar="SHARE", help="of the epochs, the first ones, that "
                        "see pictures of two thirds of the size; for networks that take any size")
    parser.add_argument("--without", action="append", default=[], choices=MEANS, help="leave this out of robust training; "
                        "its run has a folder of its own")
    parser.add_argument("--precision", default="float32", choices=["float32", "bfloat16"])
    parser.add_argument("--threads", type=int, default=int(os.environ.get("OMP_NUM_THREADS", 0)))
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    for fold in list_runs(arguments):
        train(arguments, fold)


def list_runs(arguments):
    """What is held out in each run, by protocols that hold something out."""
    if arguments.protocol == "c":
        return [arguments.fold] if arguments.fold else FOLDS
    if arguments.protocol == "d":
        return [arguments.part] if arguments.part else PARTS
    return [None]


def train(arguments, fold):
    """fold: or the part that is left out."""
    architecture = leave_out(find_architecture(arguments.id), tuple(arguments.without))
    training, robust = architecture.training, architecture.training.robust
    splits = split_part(arguments.data, fold) if arguments.protocol == "d" else read_splits(arguments.data, arguments.protocol, robust, fold)
    learnt = [record for record in splits.train if training.uses("twins") or not record.split.endswith("_hires")]
    learnt += splits.untyped_train if training.uses("untyped") else []
    told = f"without {fold}: " if arguments.protocol == "d" else f"fold {fold}: " if fold else ""
    print(f"{told}{len(learnt)} images to learn from, {len(splits.val)} to validate on; reading them", flush=True)
    draws = Draws(learnt, load_pixels(learnt, architecture), architecture, robust)
    held_out = [(records, load_pixels(records, architecture)) for records in (splits.val, splits.untyped_val)]

    torch.manual_seed(arguments.seed)
    folder = run_folder(arguments.id, arguments.protocol, fold, arguments.without)
    epochs = arguments.epochs or architecture.training.epochs
    brief = arguments.precision == "bfloat16"
    run = Run(architecture, draws, arguments.device, arguments.seed, epochs, brief, arguments.coarse)
    if arguments.resume and (folder / "last.pt").exists():
        run.restore(folder / "last.pt")
        print(f"resumed after epoch {run.epoch}", flush=True)
    elif arguments.start_from:
        run.start_from(load_checkpoint(arguments.start_from))
    while run.epoch < run.epochs:
        finish_epoch(run, held_out, folder, arguments.validate_every)


def leave_out(architecture, without):
    training = replace(architecture.training, without=without)
    if "boxes" in without:
        training = replace(training, box_weight=0.0, spot_weight=0.0)
    if "spots" in without:
        training = replace(training, spot_weight=0.0)
    return replace(architecture, training=training)


def finish_epoch(run, held_out, folder, validate_every):
    """Trains one epoch, validates the averaged weights where that is due, stores the checkpoint and, where it is the
    best so far, the weights with their validation logits."""
    started = time.time()
    row = {"epoch": run.epoch + 1, **run.train_epoch(make_report(run, started))}
    logits, told, best = None, "", False
    (val, val_pixels), (untyped, untyped_pixels) = held_out
    if val:
        row.update(dict.fromkeys(VALIDATED))
    if val and (row["epoch"] % validate_every == 0 or row["epoch"] == run.epochs):
        network, architecture = run.average.network, run.architecture
        scores, logits = validate(network, val, val_pixels, architecture, run.device)
        share = tumor_share(network, untyped, untyped_pixels, architecture, run.device) if untyped else 0.0
        row.update(zip(VALIDATED, (scores["loss"], scores["accuracy"], scores["balanced"], share)))
        recalls = " ".join(f"{recall:.3f}" for recall in scores["recalls"])
        told = f" | val {scores['loss']:.3f} balanced {scores['balanced']:.4f} [{recalls}] untyped {share:.3f}"
        best = scores["balanced"] >= run.best
    row["seconds"] = time.time() - started
    run.seconds += row["seconds"]
    run.history.append({key: round(value, 6) if isinstance(value, float) else value for key, value in row.items()})
    print(f"epoch {run.epoch}/{run.epochs} loss {row['train_loss']:.3f} acc {row['train_accuracy']:.3f}{told} "
          f"{row['seconds']:.0f} s", flush=True)
    candidate = describe_candidate(run, val, logits)
    save_checkpoint(folder / "latest.pt", candidate)
    if best:
        run.best = scores["balanced"]
        save_checkpoint(folder / "best.pt", candidate)
    run.save(folder / "last.pt")
    write_curves(folder, run.history)


def make_report(run, started):
    """A function that prints a line with the time left, every ten seconds at most."""
    shown = [0.0]

    def report(done, total):
        if time.time() - shown[0] > 10:
            shown[0] = time.time()
            spent = time.time() - started
            left = spent / done * (total - done) + spent / done * total * (run.epochs - run.epoch - 1)
            print(f"  epoch {run.epoch + 1}/{run.epochs} {done}/{total} {done / spent:.0f} img/s, "
                  f"{left / 60:.0f} min left", flush=True)

    return report


def describe_candidate(run, val, logits):
    """What export.py needs: the averaged weights, and the validation answers to fit the temperature on (none where the
    epoch was not validated)."""
    answered = [] if logits is None else val
    return {
        "network": run.average.network.state_dict(),
        "val_logits": torch.empty(0) if logits is None else torch.from_numpy(logits),
        "val_truth": torch.tensor([run.architecture.index_of(record.label) for record in answered]),
        "val_weights": torch.from_numpy(picture_weights(answered)),
        "epoch": run.epoch,
        "epochs": run.epochs,
        "epochs_before": run.epochs_before,
        "seed": run.seed,
        "seconds": run.seconds,
        "device": run.device.type,
        "precision": "bfloat16" if run.brief else "float32",
        "coarse": run.coarse,
    }


if __name__ == "__main__":
    main()
