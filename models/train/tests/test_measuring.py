import json
import unittest
from pathlib import Path

import numpy

from dataset.records import Record
from measuring.intervals import draw_weights, wilson
from measuring.pointing import box_cells
from measuring.figures import areas, measure_figures
from measuring.votes import balanced_accuracy, picture_weights
from shipping.temperature import fit_temperature

CASES = Path(__file__).resolve().parents[3] / "tests" / "fixtures" / "metrics"


class Votes(unittest.TestCase):
    def test_copies_of_a_picture_share_one_vote(self):
        records = [Record("a", "notumor", "g1", "val")] * 3 + [Record("b", "notumor", "g2", "val")]
        self.assertEqual(picture_weights(records).round(6).tolist(), [0.333333] * 3 + [1.0])

    def test_balanced_accuracy_is_the_mean_recall_of_the_classes_that_occur(self):
        truth, predicted = numpy.array([0, 0, 0, 2]), numpy.array([0, 0, 1, 2])
        self.assertAlmostEqual(balanced_accuracy(truth, predicted, numpy.ones(4), 4), (2 / 3 + 1) / 2)


class Figures(unittest.TestCase):
    def test_wilson_matches_a_known_interval(self):
        low, high = wilson(8, 10)
        self.assertAlmostEqual(low, 0.4901625, places=6)
        self.assertAlmostEqual(high, 0.9433178, places=6)

    def test_auc_counts_ties_as_half(self):
        scores, positive = numpy.array([0.1, 0.5, 0.5, 0.9]), numpy.array([False, False, True, True])
        self.assertAlmostEqual(areas(scores, positive, numpy.ones((1, 4)))[0], 0.875)

    def test_figures_are_those_that_scikit_learn_gives(self):
        for case in ("four_classes", "weights", "ties", "binary", "absent_class", "never_called_class", "one_side_only"):
            with self.subTest(case):
                stored = json.loads((CASES / f"{case}.json").read_text())
                expected = stored["expected"]
                found = measure_figures(
                    numpy.array([stored["weights"]]), numpy.array(stored["truth"]), numpy.array(stored["probabilities"])
                )
                for name in ("accuracy", "balanced_accuracy", "ece", "brier", "nll"):
                    self.assertAlmostEqual(found[name][0], expected[name], places=9, msg=name)
                self.assertAlmostEqual(found["macro_f1"][0], expected["macro"]["f1"], places=9)
                for index, own in enumerate(expected["classes"]):
                    for name in ("recall", "precision", "f1", "auc"):
                        value = found[name][0, index]
                        if own[name] is None:
                            self.assertTrue(numpy.isnan(value), name)
                        else:
                            self.assertAlmostEqual(value, own[name], places=9, msg=name)

    def test_a_unit_is_drawn_as_a_whole(self):
        drawn = draw_weights(numpy.array([1.0, 2.0, 3.0]), ["p1", "p1", "p2"], draws=50)
        self.assertTrue((drawn[:, 0] * 2 == drawn[:, 1]).all())
        self.assertEqual(set(drawn[:, 2] / 3 + drawn[:, 0]), {2.0})

    def test_the_temperature_of_logits_twice_too_large_is_two(self):
        random = numpy.random.default_rng(0)
        logits = random.normal(size=(20000, 4)) * 2
        shares = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)
        truth = (random.random((20000, 1)) > shares.cumsum(1)).sum(1).clip(max=3)
        self.assertAlmostEqual(fit_temperature(2 * logits, truth, numpy.ones(20000)), 2, delta=0.05)

    def test_a_box_covers_the_cells_it_lies_on(self):
        covered, touched = box_cells((0.5, 0.25, 0.5, 0.25), (4, 4))
        self.assertAlmostEqual(covered.sum() / 16, 0.125)
        self.assertEqual(touched.sum(), 8)  # widened by half a cell: all four columns, two rows


if __name__ == "__main__":
    unittest.main()
