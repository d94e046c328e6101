import csv
import tempfile
import unittest
from pathlib import Path

import numpy
from PIL import Image

from dataset.pixels import decode_grey
from dataset.splits import read_splits, read_test

COLUMNS = "path label split group_id xc yc bw bh plane sequence patient_fold figshare_id leaked_pkg label_conflict".split()


def write_list(folder, name, rows):
    with open(Path(folder) / f"{name}.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows({"split": name, **row} for row in rows)


def write_lists(folder, val_group="g2"):
    write_list(folder, "train", [
        {"path": "a.jpg", "label": "glioma", "group_id": "g1", "xc": "0.5", "yc": "0.4", "bw": "0.2", "bh": "0.1"},
        {"path": "b.jpg", "label": "glioma", "group_id": "g9", "label_conflict": "1"},
    ])
    write_list(folder, "val", [{"path": "c.jpg", "label": "notumor", "group_id": val_group}])
    write_list(folder, "train_leaky", [{"path": "d.jpg", "label": "pituitary", "group_id": "g3"}])
    write_list(folder, "test_standard", [{"path": "e.jpg", "label": "pituitary", "group_id": "g3"}])


class Lists(unittest.TestCase):
    def test_rows_with_two_labels_are_left_out_and_boxes_are_read(self):
        with tempfile.TemporaryDirectory() as folder:
            write_lists(folder)
            splits = read_splits(folder, "b", robust=False)
            self.assertEqual([record.group for record in splits.train], ["g1"])
            self.assertEqual(splits.train[0].box, (0.5, 0.4, 0.2, 0.1))

    def test_protocol_a_learns_from_every_list_but_the_test(self):
        with tempfile.TemporaryDirectory() as folder:
            write_lists(folder)
            splits = read_splits(folder, "a", False)
            self.assertEqual([record.path.name for record in splits.train], ["a.jpg", "c.jpg", "d.jpg"])
            self.assertEqual(splits.val, [])

    def test_a_group_on_both_sides_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            write_lists(folder, val_group="g1")
            with self.assertRaises(SystemExit):
                read_splits(folder, "b", False)


class KaggleFolder(unittest.TestCase):
    def test_identical_files_stay_on_one_side(self):
        with tempfile.TemporaryDirectory() as folder:
            for number in range(40):
                for part in ("Training", "Testing"):
                    target = Path(folder) / part / "glioma" / f"{number}.png"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    Image.fromarray(numpy.full((4, 4), number // 2, numpy.uint8)).save(target)
            splits = read_splits(folder, "b", False)
            self.assertEqual(len(splits.train) + len(splits.val), 40)
            self.assertTrue(splits.val)
            self.assertFalse({r.group for r in splits.train} & {r.group for r in splits.val})
            self.assertEqual(len(read_test(folder)), 40)


class Decoding(unittest.TestCase):
    def test_transparent_pixels_count_as_black(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.png"
            Image.new("RGBA", (2, 2), (255, 255, 255, 0)).save(path)
            self.assertEqual(decode_grey(path).getextrema(), (0, 0))


if __name__ == "__main__":
    unittest.main()
