import unittest

import torch

from dataset.draws import UNTYPED
from learning.objective import spot_loss

HEALTHY = 2


class Spots(unittest.TestCase):
    def setUp(self):
        self.cells = torch.zeros(3, 4, 4)
        self.cells[0, 1:3, 1:3] = 1  # the second picture is healthy, the third a tumour without a box
        self.labels = torch.tensor([0, HEALTHY, UNTYPED])

    def test_cells_in_the_box_and_cells_outside_count_half_each(self):
        sure = torch.where(self.cells > 0, 20.0, -20.0)[:, None]
        self.assertLess(float(spot_loss(sure, self.labels, self.cells, HEALTHY)), 1e-6)
        nowhere = torch.full((3, 1, 4, 4), -20.0)
        self.assertAlmostEqual(float(spot_loss(nowhere, self.labels, self.cells, HEALTHY)), 10, places=4)

    def test_a_tumour_without_a_box_says_nothing(self):
        spots = torch.zeros(3, 1, 4, 4, requires_grad=True)
        spot_loss(spots, self.labels, self.cells, HEALTHY).backward()
        self.assertEqual(float(spots.grad[2].abs().sum()), 0)
        self.assertGreater(float(spots.grad[1].abs().sum()), 0)


if __name__ == "__main__":
    unittest.main()
