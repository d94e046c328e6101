import unittest

import numpy
import torch

from augment.geometry import STRONG, draw_transforms, place_boxes, transform
from augment.halves import mirror_half
from augment.intensity import draw_curves
from augment.lesions import plant_lesion


class Halves(unittest.TestCase):
    def test_the_kept_half_stays_and_the_other_is_its_mirror_image(self):
        plane = numpy.arange(80, dtype=numpy.uint8).reshape(8, 10)
        for midline, side in ((5, "left"), (5, "right"), (4, "left"), (6, "right")):
            result = mirror_half(plane, midline, side)
            kept = slice(0, midline) if side == "left" else slice(midline, 10)
            self.assertTrue((result[:, kept] == plane[:, kept]).all())
            reach = min(midline, 10 - midline)
            left, right = result[:, midline - reach : midline], result[:, midline : midline + reach]
            self.assertTrue((left == right[:, ::-1]).all())


class Lesions(unittest.TestCase):
    def setUp(self):
        y, x = numpy.mgrid[:96, :96]
        skull = numpy.hypot((x - 48) / 0.8, y - 48) < 44
        brain = numpy.hypot((x - 48) / 0.8, y - 48) < 38
        grain = numpy.random.default_rng(2).integers(-12, 12, (96, 96))
        self.head = (numpy.where(brain, 110, 200) * skull + grain * skull).clip(0, 255).astype(numpy.uint8)

    def test_most_of_what_changes_lies_in_and_around_the_box(self):
        shares = []
        for seed in range(40):
            planted, (across, down, wide, high) = plant_lesion(self.head, numpy.random.default_rng(seed))
            changed = numpy.abs(planted.astype(float) - self.head)
            rows, columns = (numpy.arange(96) + 0.5) / 96, (numpy.arange(96) + 0.5) / 96
            near = numpy.outer(abs(rows - down) < high, abs(columns - across) < wide)
            shares.append(changed[near].sum() / changed.sum())
            self.assertGreater(changed[near].max(), 10, f"seed {seed} shows nothing")
        self.assertGreater(numpy.median(shares), 0.7)

    def test_the_same_seed_plants_the_same(self):
        first, again = (plant_lesion(self.head, numpy.random.default_rng(3)) for _ in range(2))
        self.assertTrue((first[0] == again[0]).all())
        self.assertEqual(first[1], again[1])

    def test_nothing_is_planted_where_there_is_no_head(self):
        self.assertIsNone(plant_lesion(numpy.zeros((96, 96), numpy.uint8), numpy.random.default_rng(1)))


class Boxes(unittest.TestCase):
    def test_a_box_moves_with_what_is_in_it(self):
        generator = torch.Generator().manual_seed(3)
        matrices = draw_transforms(64, generator, **STRONG)
        images = torch.zeros(64, 1, 96, 96)
        images[:, :, 40:56, 20:36] = 1
        boxes = torch.tensor([[28 / 96, 48 / 96, 16 / 96, 16 / 96]]).expand(64, 4)
        moved = torch.nn.functional.adaptive_avg_pool2d(transform(images, matrices), 12)[:, 0]
        cells = place_boxes(boxes, matrices, 12, 12)
        inside = (moved * cells).sum() / moved.sum()
        self.assertGreater(float(inside), 0.97)  # turned corners may stick out by less than half a cell

    def test_no_box_gives_no_cell(self):
        matrices = draw_transforms(2, torch.Generator().manual_seed(3), **STRONG)
        cells = place_boxes(torch.full((2, 4), float("nan")), matrices, 12, 12)
        self.assertEqual(float(cells.sum()), 0)


class Curves(unittest.TestCase):
    def test_curves_stay_between_black_and_white(self):
        curves = draw_curves(500, torch.Generator().manual_seed(1))
        self.assertEqual(tuple(curves.shape), (500, 256))
        self.assertTrue(bool(((curves >= 0) & (curves <= 1)).all()))
        self.assertTrue(bool(torch.isfinite(curves).all()))


if __name__ == "__main__":
    unittest.main()
