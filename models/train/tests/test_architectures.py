import unittest
from dataclasses import replace

import torch

from architectures.registry import find_architecture, list_ids
from dataset.draws import Draws
from learning.run import Run
from tests.made_data import make_pixels, make_records

# The side of the last feature map, which is where Grad-CAM points.
LAST_CELLS = {"vgg16-binary": 7, "xception": 10, "mobilenetv2": 7, "mobilenetv3-large": 4, "neuroscan": 12}


def last_cells(network, architecture):
    """The side of the last feature map with more than one cell."""
    sides = []
    hooks = [module.register_forward_hook(lambda _, __, out: sides.append(out.shape[-1]) if out.ndim == 4 else None)
             for module in network.modules()]
    with torch.no_grad():
        network(torch.zeros(1, architecture.channels, architecture.height, architecture.width))
    for hook in hooks:
        hook.remove()
    return [side for side in sides if side > 1][-1]


class Zoo(unittest.TestCase):
    def test_each_network_takes_a_step_and_ends_in_as_many_cells_as_grad_cam_expects(self):
        for network_id in list_ids():
            with self.subTest(network_id):
                architecture = find_architecture(network_id)
                settings = replace(architecture.training, draws_per_epoch=2, batch=2)
                architecture = replace(architecture, training=settings)
                pixels = make_pixels(8, architecture.height)
                torch.manual_seed(0)
                run = Run(architecture, Draws(make_records(8), pixels, architecture, settings.robust), "cpu", 1, 1)
                trained = run.train_epoch(lambda done, total: None)
                self.assertTrue(0 < trained["train_loss"] < 10)
                if network_id in LAST_CELLS:
                    self.assertEqual(last_cells(run.network.eval(), architecture), LAST_CELLS[network_id])

    def test_ids_match_their_files(self):
        for network_id in list_ids():
            self.assertEqual(find_architecture(network_id).id, network_id)


if __name__ == "__main__":
    unittest.main()
