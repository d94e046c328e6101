"""From lists of made-up pictures to a card: trained by A and C, exported, measured in PyTorch."""

import csv
import json
import sys
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

from PIL import Image

import export
import measure
import train
from tests.made_data import LABELS, make_pixels, make_small_architecture

COLUMNS = (
    "path label split group_id xc yc bw bh plane sequence patient_fold figshare_id leaked_pkg label_conflict "
    "abnormal_notumor"
).split()
LISTS = {"train": 32, "val": 8, "train_leaky": 8, "test_standard": 12, "train_hires": 4, "val_hires": 4, "boxes_test": 4,
         "extra": 0, "tumor_untyped": 8}


def write_data(folder):
    number = 0
    for name, count in LISTS.items():
        rows = []
        for plane in make_pixels(count, 64):
            label = "tumor" if name == "tumor_untyped" else LABELS[number % 4]
            Image.fromarray(plane).save(folder / f"{number}.png")
            box = dict(zip(("xc", "yc", "bw", "bh"), ("0.3", "0.5", "0.2", "0.2"))) if label != "notumor" else {}
            patient = {} if label in ("notumor", "tumor") else {
                "patient_fold": 1 if name == "test_standard" else number % 4 + 2, "figshare_id": 10 * number + 1}
            sequence = "T2" if label == "notumor" else "T1ce"
            rows.append({"path": f"{number}.png", "label": label, "group_id": f"g{number}", "plane": "axial",
                         "sequence": sequence, "split": name, **box, **patient})
            number += 1
        with open(folder / f"{name}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(rows)


class WholeWay(unittest.TestCase):
    def test_a_network_gets_a_recipe_a_file_and_a_card_with_both_figures(self):
        small = replace(make_small_architecture(), id="neuroscan")
        with tempfile.TemporaryDirectory() as place:
            root, data = Path(place), Path(place) / "data"
            data.mkdir()
            write_data(data)
            with mock.patch.multiple(train, ROOT=root, find_architecture=lambda _: small), \
                 mock.patch.multiple(export, ROOT=root, find_architecture=lambda _: small), \
                 mock.patch.multiple(measure, ROOT=root, find_architecture=lambda _: small):
                for protocol, more in (("a", []), ("c", []), ("d", ["--part", "sequence-T2"])):
                    command = ["train.py", "neuroscan", "--data", str(data), "--protocol", protocol, "--epochs", "1", *more]
                    with mock.patch.object(sys, "argv", command):
                        train.main()
                export.export("neuroscan", "a", "latest")
                measure.measure("neuroscan", data, "a", "latest", engine=False, speed=None)
                measure.measure_carried("neuroscan", data)
            recipe = json.loads((root / "models/neuroscan/model.json").read_text())
            metrics = json.loads((root / "models/neuroscan/metrics.json").read_text())
            card = (root / "models/neuroscan/README.md").read_text()
        self.assertEqual(recipe["evaluation"], {"labels": {"tumor": ["glioma", "meningioma", "pituitary"]}})
        protocols = metrics["protocols"]
        self.assertEqual(protocols["a"]["sets"]["test_standard"]["n"], LISTS["test_standard"])
        held_out = LISTS["train"] + LISTS["val"] + LISTS["train_leaky"]
        self.assertEqual(protocols["c"]["sets"]["out_of_fold"]["n"], held_out)
        self.assertEqual(protocols["c"]["sequences"]["untyped_called_tumor"]["n"], LISTS["tumor_untyped"])
        healthy, untyped = metrics["carried"]["sequence-T2"]["rows"]
        self.assertEqual((healthy["label"], untyped["label"]), ("notumor", "tumor"))
        self.assertEqual(untyped["tumor_or_none"]["n"], LISTS["tumor_untyped"])
        self.assertIn(f"{100 * healthy['tumor_or_none']['share']:.1f}%", card[card.index("that it never saw") :])
        self.assertIn("cross-validation", protocols["a"]["temperature_from"])
        for scores in (protocols["a"]["sets"]["test_standard"], protocols["c"]["sets"]["out_of_fold"]):
            low, high = scores["before"]["intervals"]["ece"]
            self.assertTrue(low <= high)
            self.assertIn(f"**{100 * scores['balanced_accuracy']:.1f}%**", card)


if __name__ == "__main__":
    unittest.main()
