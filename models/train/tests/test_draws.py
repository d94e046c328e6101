import unittest

import numpy

from dataset.draws import PLANTED_SHARE, UNTYPED, Draws
from tests.made_data import make_pixels, make_records, make_small_architecture


class PlantedDraws(unittest.TestCase):
    def setUp(self):
        architecture = make_small_architecture()
        self.draws = Draws(make_records(16), make_pixels(16, 64), architecture, True)
        self.healthy = architecture.class_ids.index("notumor")

    def test_tumours_are_planted_in_healthy_pictures_only_and_in_the_share_that_was_set(self):
        drawn = self.draws.draw_epoch(4000, 1, 0)
        planted = [draw for draw in drawn if draw.planted is not None]
        self.assertAlmostEqual(len(planted) / len(drawn), PLANTED_SHARE, delta=0.02)
        for draw in planted:
            self.assertTrue(draw.mirrored == "healed" or self.draws.classes[draw.row] == self.healthy)

    def test_a_planted_tumour_has_a_box_and_no_type(self):
        planted = [draw for draw in self.draws.draw_epoch(400, 1, 0) if draw.planted is not None]
        _, labels, boxes = self.draws.fetch(planted)
        self.assertTrue((labels == UNTYPED).all())
        self.assertTrue(((boxes > 0) & (boxes < 1)).all())

    def test_an_epoch_is_the_same_each_time(self):
        first, again = (self.draws.fetch(self.draws.draw_epoch(64, 3, 2)) for _ in range(2))
        for one, other in zip(first, again):
            numpy.testing.assert_array_equal(one, other)


if __name__ == "__main__":
    unittest.main()
