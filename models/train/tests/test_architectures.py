import unittest
from dataclasses import replace

import torch

from architectures.registry import find_architecture, list_ids
from dataset.draws import Draws
from learning.run import Run
from tests.made_data import make_pixels, make_records

HEAVY = {"vgg16-binary", "xception"}  # a step of these takes minutes on a small machine


class Zoo(unittest.TestCase):
    def test_each_light_network_takes_a_step(self):
        for network_id in sorted(set(list_ids()) - HEAVY):
            with self.subTest(network_id):
                architecture = find_architecture(network_id)
                settings = replace(architecture.training, draws_per_epoch=4, batch=4)
                architecture = replace(architecture, training=settings)
                pixels = make_pixels(8, architecture.height)
                torch.manual_seed(0)
                run = Run(architecture, Draws(make_records(8), pixels, architecture, settings.robust), "cpu", 1, 1)
                trained = run.train_epoch(lambda done, total: None)
                self.assertTrue(0 < trained["train_loss"] < 10)

    def test_ids_match_their_files(self):
        for network_id in list_ids():
            self.assertEqual(find_architecture(network_id).id, network_id)


if __name__ == "__main__":
    unittest.main()
