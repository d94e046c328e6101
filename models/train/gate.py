#!/usr/bin/env python3
"""Finds out by what a model's gate and its sets of classes judge, and measures them on pictures that had no part in it:
python3 models/train/gate.py <id> --data DIR [--kinds DIR ...]. Writes model.json and metrics.json; `./dev measure <id>
--only none` then writes the card."""

import argparse
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy

from architectures.registry import find_architecture
from gating.judging import Judge
from gating.measuring import measure_gate, measure_invariance, measure_sets
from gating.observing import Observations, join, observe
from gating.pictures import list_pictures
from gating.sets import fit_sets

ROOT = Path(__file__).resolve().parents[2]
# The tensor whose channels' means are the features: what the last linear layer averages, or is given.
LAYERS = {
    "neuroscan": {"name": "/Relu_11_output_0", "channels": 128, "layout": "NCHW"},
    "cnn-150": {"name": "/11/Relu_output_0", "channels": 128, "layout": "NCHW"},
    "mobilenetv2": {"name": "/classifier.1/Relu_output_0", "channels": 128, "layout": "NCHW"},
    "mobilenetv3-large": {"name": "/classifier.1/Relu_output_0", "channels": 128, "layout": "NCHW"},
    "br35h-binary": {"name": "/0/0.5/MaxPool_output_0", "channels": 32, "layout": "NCHW"},
    "br35h-categorical": {"name": "/5/MaxPool_output_0", "channels": 32, "layout": "NCHW"},
}


def make_gate(network_id, data, kinds, count, processes):
    architecture = find_architecture(network_id)
    folder, layer = ROOT / "models" / network_id, LAYERS[network_id]
    shown = list_pictures(data, ROOT / "build" / "gate", kinds, count)
    print(f"{len(shown)} pictures")
    seen = observe_once(network_id, layer, [each.path for each in shown], processes)
    role = numpy.array([each.role for each in shown])
    strange = role == "strange"
    judge = Judge(seen.rows(role == "learnt"), seen.rows(role == "keeping learnt"), seen.rows(strange))
    judge.set_thresholds(seen.rows(role == "calibration"))

    recipe = json.loads((folder / "model.json").read_text())
    recipe["gate"] = {"layer": layer, "numbers": judge.to_recipe()}
    ids = [each["id"] for each in recipe["classes"]]
    calibration = clean_rows(shown, "calibration")
    meant = meant_classes(recipe)
    truth = numpy.array([ids.index(meant[shown[row].record.label]) for row in calibration])
    recipe["sets"] = fit_sets(seen.probabilities[calibration], truth, len(ids))
    (folder / "model.json").write_text(json.dumps(recipe, indent=2, ensure_ascii=False) + "\n")

    metrics = json.loads((folder / "metrics.json").read_text())
    metrics["gate"] = measure_gate(judge, shown, seen)
    metrics["conformal"] = measure_sets(recipe["sets"], shown, seen, ids, meant, len(calibration))
    metrics["invariance"] = measure_invariance(shown, seen)
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n")
    for row in metrics["gate"]["strange"]:
        print(f"{row['kind']}: AUROC {row['auroc']:.4f}, stopped {row['stopped']:.3f}, n {row['n']}")
    print(f"accepted of the test's other half: {metrics['gate']['accepted']}")
    print(architecture.name, json.dumps(metrics["conformal"]["levels"]))


def meant_classes(recipe):
    """{label of the lists: class of the model}: of itself, or as the recipe says what labels mean."""
    ids = [each["id"] for each in recipe["classes"]]
    more = {label: of[0] for label, of in recipe["evaluation"]["labels"].items() if len(of) == 1}
    return {**{name: name for name in ids}, **more}


def clean_rows(shown, role):
    """Slices of which nothing near was learnt."""
    return [row for row, each in enumerate(shown) if each.role == role and not each.record.leaked]


def observe_once(network_id, layer, paths, processes):
    """What was observed of these paths by this file and layer is kept in build/gate, as long as they are the same."""
    file = json.loads((ROOT / "models" / network_id / "model.json").read_text())["file"]
    names = hashlib.sha256("\n".join([file["sha256"], layer["name"], *map(str, paths)]).encode()).hexdigest()
    kept = ROOT / "build" / "gate" / f"{network_id}-{names[:16]}.npz"
    if kept.exists():
        return Observations(**numpy.load(kept))
    seen = observe_all(network_id, layer, paths, processes)
    numpy.savez_compressed(kept, **{name: getattr(seen, name) for name in Observations.FIELDS})
    return seen


def observe_all(network_id, layer, paths, processes):
    parts = numpy.array_split(numpy.arange(len(paths)), processes)
    with ThreadPoolExecutor(processes) as pool:
        asked = [pool.submit(observe, ROOT, network_id, layer, [paths[row] for row in part]) for part in parts]
        return join([each.result() for each in asked])


def main():
    parser = argparse.ArgumentParser(description="Makes a model's gate and sets; writes model.json and metrics.json.")
    parser.add_argument("id", choices=sorted(LAYERS))
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--kinds", type=Path, action="append", default=[], metavar="DIR",
                        help="its folders are further kinds of pictures that are no head")
    parser.add_argument("--count", type=int, default=100, help="made pictures of each kind")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    make_gate(arguments.id, arguments.data, arguments.kinds, arguments.count, arguments.processes)


if __name__ == "__main__":
    main()
