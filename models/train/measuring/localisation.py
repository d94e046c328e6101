"""Does the heatmap point at the tumour? Asked of the built page's engine, on pictures of which nothing near was learnt."""

import csv
import json
import subprocess
from pathlib import Path

TRAINING_LISTS = ("train", "val", "train_leaky", "train_hires", "val_hires", "tumor_untyped")


def write_clean_boxes(data, path):
    """The rows of boxes_test whose group is in no list that may be learnt from, and that carry one label only, as a list
    of their own. How many."""
    data = Path(data).resolve()
    learnt = {row["group_id"] for name in TRAINING_LISTS for row in read_rows(data / f"{name}.csv")}
    rows = [row for row in read_rows(data / "boxes_test.csv")
            if row["group_id"] not in learnt and row.get("label_conflict") != "1"]
    if not rows:
        raise SystemExit("boxes_test.csv has no picture of which nothing near was learnt")
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "path": str(data / row["path"])} for row in rows)
    return len(rows)


def read_rows(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def measure_localisation(root, network_id, data):
    """What ./dev evaluate --localise --json prints of them. @pre `./dev site` has been run."""
    listed = root / "build" / "measure" / network_id / "clean_boxes.csv"
    print(f"{write_clean_boxes(data, listed)} pictures with a box, of which nothing near was learnt", flush=True)
    command = ["node", str(root / "web/cli/evaluate.mjs"), "--model", str(root / "models" / network_id)]
    called = subprocess.run([*command, "--data", str(listed), "--localise", "--json"], stdout=subprocess.PIPE, text=True)
    if called.returncode != 0:
        raise SystemExit("the engine did not answer; run ./dev site first")
    return json.loads(called.stdout)
