import unittest

import numpy
import torch

from augment.geometry import STRONG, draw_transforms, place_boxes, transform
from augment.halves import mirror_half
from augment.intensity import draw_curves


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
