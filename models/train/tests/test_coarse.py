import unittest

import torch

from dataset.draws import Draws
from learning.run import Run
from tests.made_data import make_pixels, make_records, make_small_architecture


class CoarseEpochs(unittest.TestCase):
    def test_the_first_share_of_the_epochs_sees_smaller_pictures(self):
        architecture = make_small_architecture()
        draws = Draws(make_records(16), make_pixels(16, 64), architecture, True)
        run = Run(architecture, draws, "cpu", 5, 3, coarse=0.65)
        seen = []
        for _ in range(3):
            images, _ = run.augment(make_pixels(2, 64), torch.Generator().manual_seed(1))
            seen.append(tuple(images.shape[2:]))
            run.history.append(run.train_epoch(lambda done, total: None))
        self.assertEqual(seen, [(43, 43), (43, 43), (64, 64)])


if __name__ == "__main__":
    unittest.main()
