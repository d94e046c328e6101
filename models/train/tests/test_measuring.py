import unittest

import numpy

from dataset.records import Record
from measuring.intervals import wilson
from measuring.pointing import box_cells
from measuring.scores import area_under_curve
from measuring.votes import balanced_accuracy, picture_weights
from shipping.temperature import fit_temperature


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
        self.assertAlmostEqual(area_under_curve(scores, positive, numpy.ones(4)), 0.875)

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
