import unittest

import numpy

from gating.cloud import fit_cloud
from gating.judging import area, fit_weights, mirror
from gating.made import KEEPING, MADE, SPOILING
from gating.sets import fit_sets, members
from PIL import Image


class Cloud(unittest.TestCase):
    def test_known_figures_are_at_distance_one_and_others_farther(self):
        random = numpy.random.default_rng(1)
        spread = random.normal(0, 1, (3, 20))
        known = random.normal(0, 1, (2000, 3)) @ spread + random.normal(0, 0.1, (2000, 20))
        cloud = fit_cloud(known, numpy.ones(2000), 3)
        distances = cloud.distances(known).mean(0)
        self.assertTrue(0.7 < distances[0] < 1.05 and 0.9 < distances[1] < 1.1, distances)
        farther = cloud.distances(known + random.normal(0, 1, known.shape)).mean(0)
        self.assertGreater(farther[1], 20)

    def test_a_recipe_holds_what_was_fitted_to_the_last_digit(self):
        random = numpy.random.default_rng(2)
        cloud = fit_cloud(random.normal(3, 2, (100, 6)), numpy.ones(100), 2)
        written = cloud.to_recipe()
        self.assertEqual([float(number) for number in written["mean"].split(" ")], cloud.mean.tolist())
        self.assertEqual([float(number) for number in written["spread"].split(" ")], cloud.spread.tolist())


class Judging(unittest.TestCase):
    def test_the_area_counts_pairs(self):
        self.assertEqual(area(numpy.array([3.0, 2.0]), numpy.array([1.0, 2.0])), 3.5 / 4)
        self.assertEqual(area(numpy.array([1.0]), numpy.array([1.0])), 0.5)

    def test_weights_part_heads_from_the_rest(self):
        random = numpy.random.default_rng(3)
        heads, strange = random.normal(0, 0.3, (200, 5)), random.normal(0, 0.3, (50, 5))
        strange[:, 1] += 3
        weights, bias = fit_weights(heads, strange, 0.5)
        scores = numpy.concatenate([heads, strange]) @ weights + bias
        self.assertGreater(area(scores[:200], scores[200:]), 0.999)
        self.assertLess(weights[1], -1)

    def test_mirroring_twice_changes_nothing(self):
        figures = numpy.random.default_rng(4).normal(0, 1, (3, 88))
        self.assertTrue((mirror(mirror(figures)) == figures).all())
        self.assertFalse((mirror(figures) == figures).all())


class Sets(unittest.TestCase):
    def test_they_hold_the_true_class_as_often_as_they_say(self):
        random = numpy.random.default_rng(5)
        logits = random.normal(0, 1, (6000, 3))
        shares = numpy.exp(2 * logits) / numpy.exp(2 * logits).sum(1, keepdims=True)
        truth = numpy.array([random.choice(3, p=row) for row in numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)])
        allowed = fit_sets(shares[:3000], truth[:3000], 3)
        for level in ("0.90", "0.95"):
            inside = members(shares[3000:], allowed[level])[numpy.arange(3000), truth[3000:]]
            for index in range(3):
                self.assertAlmostEqual(inside[truth[3000:] == index].mean(), float(level), delta=0.03)

    def test_a_class_without_held_out_pictures_gets_the_most_of_the_others(self):
        shares = numpy.array([[0.7, 0.2, 0.1]] * 30 + [[0.3, 0.6, 0.1]] * 30)
        allowed = fit_sets(shares, numpy.repeat([0, 1], 30), 3)["0.90"]
        self.assertEqual(allowed, [0.3, 0.4, 0.4])


class Pictures(unittest.TestCase):
    def test_every_kind_is_drawn_alike_from_the_same_seed(self):
        for kind, make in MADE.items():
            one, again = (make(numpy.random.default_rng(6)) for _ in range(2))
            self.assertEqual(one.tobytes(), again.tobytes(), kind)

    def test_every_change_of_a_head_gives_a_picture(self):
        head = Image.fromarray((numpy.hypot(*numpy.mgrid[-1:1:96j, -1:1:96j]) < 0.7).astype("uint8") * 180)
        for name, change in {**KEEPING, **SPOILING}.items():
            self.assertGreater(change(head, numpy.random.default_rng(7)).width, 8, name)


if __name__ == "__main__":
    unittest.main()
