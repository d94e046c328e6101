import unittest
from pathlib import Path

from dataset.folds import FOLDS, deal_folds, divide
from dataset.patients import find_units
from dataset.records import Record


def slice_of(number, fold, label="glioma", group=None):
    return Record(Path(f"{number}.jpg"), label, group or f"g{number}", "train", patient_fold=fold, figshare_id=number)


def healthy(number, sequence="T2"):
    return Record(Path(f"h{number}.jpg"), "notumor", f"h{number}", "train", sequence=sequence)


class Units(unittest.TestCase):
    def test_neighbouring_numbers_of_one_fold_and_class_are_one_unit(self):
        records = [slice_of(7, "2"), slice_of(8, "2"), slice_of(9, "3"), slice_of(11, "3", "pituitary"), healthy(1)]
        units = find_units(records)
        self.assertEqual(units[0], units[1])
        self.assertEqual(len(set(units)), 4)

    def test_a_patient_with_two_numbers_is_one_unit_and_so_are_copies(self):
        records = [slice_of(2121, "4"), slice_of(2217, "3"), slice_of(900, "2", group="g1"), slice_of(950, "5", group="g1")]
        units = find_units(records)
        self.assertEqual(units[0], units[1])
        self.assertEqual(units[2], units[3])


class Folds(unittest.TestCase):
    def test_each_picture_is_held_out_once_and_never_learnt_from_then(self):
        records = [slice_of(number, FOLDS[number // 5 % 4]) for number in range(1, 101)]
        records += [healthy(number, "T1" if number % 2 else "T2") for number in range(40)] * 2
        held = []
        for fold in FOLDS:
            learnt, held_out = divide(records, fold)
            self.assertFalse(set(find_units(learnt)) & set(find_units(held_out)))
            self.assertEqual(len(learnt) + len(held_out), len(records))
            held += held_out
        self.assertEqual(sorted(r.path.name for r in held), sorted(r.path.name for r in records))

    def test_pictures_without_a_patient_are_dealt_out_evenly_within_a_sequence(self):
        records = [healthy(number, "T1" if number % 2 else "T2") for number in range(40)]
        folds = deal_folds(records)
        for sequence in ("T1", "T2"):
            dealt = [folds[record.group] for record in records if record.sequence == sequence]
            self.assertEqual([dealt.count(fold) for fold in FOLDS], [5] * 4)

    def test_a_patient_in_two_folds_is_not_learnt_from_while_either_is_held_out(self):
        records = [slice_of(2121, "4"), slice_of(2217, "3"), slice_of(500, "2")]
        for fold in ("3", "4"):
            learnt, held_out = divide(records, fold)
            self.assertEqual([record.figshare_id for record in learnt], [500])
            self.assertEqual(len(held_out), 1)


if __name__ == "__main__":
    unittest.main()
