import csv
import tempfile
import unittest
from pathlib import Path

from dataset.held_out import PARTS, is_held_out, source_of, split_part
from measuring.localisation import write_clean_boxes
from tests.test_whole_way import write_data


class HeldOut(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        write_data(Path(self.place.name))

    def tearDown(self):
        self.place.cleanup()

    def test_nothing_of_the_part_and_nothing_near_it_is_learnt(self):
        for part in PARTS:
            splits = split_part(self.place.name, part)
            learnt = splits.train + splits.untyped_train
            held = splits.val + splits.untyped_val
            self.assertFalse([record for record in learnt if is_held_out(record, part)], part)
            self.assertTrue(all(is_held_out(record, part) for record in held), part)
            self.assertFalse({record.group for record in learnt} & {record.group for record in held}, part)

    def test_without_cheng_what_is_left_is_healthy_or_of_unknown_type(self):
        splits = split_part(self.place.name, "source-cheng")
        self.assertEqual({record.label for record in splits.train}, {"notumor"})
        self.assertTrue(splits.untyped_train)
        self.assertEqual({source_of(record) for record in splits.val}, {"cheng"})

    def test_tumours_of_unknown_type_are_left_out_with_every_sequence(self):
        splits = split_part(self.place.name, "sequence-T2")
        self.assertEqual({record.label for record in splits.val}, {"notumor"})
        self.assertFalse(splits.untyped_train)
        self.assertTrue(splits.untyped_val)
        self.assertFalse(any(record.split.endswith("_hires") for record in splits.val))

    def test_boxes_count_where_nothing_near_was_learnt_and_one_label_is_given(self):
        data = Path(self.place.name)
        with open(data / "boxes_test.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        with open(data / "train.csv", newline="") as file:
            rows[0]["group_id"] = next(csv.DictReader(file))["group_id"]
        rows[1]["label_conflict"] = "1"
        with open(data / "boxes_test.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        self.assertEqual(write_clean_boxes(data, data / "made" / "clean.csv"), len(rows) - 2)
        with open(data / "made" / "clean.csv", newline="") as file:
            self.assertTrue(all(Path(row["path"]).exists() for row in csv.DictReader(file)))


if __name__ == "__main__":
    unittest.main()
