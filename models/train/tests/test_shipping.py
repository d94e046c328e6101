import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy
import onnx
import torch
from onnx import TensorProto

from dataset.pixels import to_input
from shipping.onnx_file import write_onnx
from shipping.parity import make_picture
from shipping.restored import read_weights, restore_network
from shipping.stored_weights import LITTLE, quantise, round_values
from tests.made_data import make_small_architecture

# Of the answers of an untrained network, which are about 1 large: 8 bits keep weights within 1/254 of their layer's
# largest, 16 bits within 1/2048 of themselves.
MOVED_BY = {8: 3e-2, 16: 5e-3, 32: 1e-5}


def make_trained_network(architecture):
    """Random weights and, in the normalisations, statistics as training would leave them."""
    torch.manual_seed(1)
    network = architecture.build()
    network.train()
    for _ in range(8):
        network(to_input(torch.rand(8, 1, 64, 64), architecture))
    return network.eval()


def answer(network, architecture):
    torch.manual_seed(2)
    with torch.no_grad():
        return network(to_input(torch.rand(4, 1, 64, 64), architecture))


class ShippedFile(unittest.TestCase):
    def test_weights_are_stored_in_few_bits_and_the_batch_is_free(self):
        for bits, kind in ((8, TensorProto.INT8), (16, TensorProto.FLOAT16), (32, TensorProto.FLOAT)):
            with self.subTest(bits=bits), tempfile.TemporaryDirectory() as folder:
                architecture = replace(make_small_architecture(), weight_bits=bits)
                network = make_trained_network(architecture)
                path = Path(folder) / "model.onnx"
                shipped = write_onnx(network, architecture, path)
                model = onnx.load(str(path))
                sizes = [(tensor, numpy.prod(tensor.dims)) for tensor in model.graph.initializer]
                large = [tensor for tensor, size in sizes if size >= LITTLE]
                self.assertEqual(len(large), 6)
                self.assertTrue(all(tensor.data_type == kind for tensor in large))
                first = [tensor for tensor, size in sizes if 2048 <= size < LITTLE]
                self.assertGreater(len(first), 5)
                self.assertTrue(all(tensor.data_type == (TensorProto.FLOAT if bits == 8 else kind) for tensor in first))
                self.assertEqual(model.graph.input[0].name, "image")
                self.assertEqual(model.graph.input[0].type.tensor_type.shape.dim[0].dim_param, "batch")
                self.assertEqual(model.graph.output[0].name, "logits")
                moved = (answer(network, architecture) - answer(shipped, architecture)).abs().max()
                self.assertLess(float(moved), MOVED_BY[bits])

    def test_a_file_gives_back_the_weights_that_the_shipped_network_has(self):
        architecture = make_small_architecture()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.onnx"
            shipped = write_onnx(make_trained_network(architecture), architecture, path)
            weights = read_weights(path)
            restored = restore_network(architecture, path)
        for name, parameter in shipped.named_parameters():
            numpy.testing.assert_array_equal(weights[name], parameter.detach().numpy(), name)
        difference = (answer(shipped, architecture) - answer(restored, architecture)).abs().max()
        self.assertLess(float(difference), 1e-5)  # the same sums, in another order

    def test_whole_numbers_keep_every_output_within_half_a_step(self):
        values = numpy.random.default_rng(3).normal(size=(5, 4, 3, 3)).astype(numpy.float32)
        values[2] *= 1000
        values[3] = 0
        _, scale = quantise(values)
        self.assertTrue((numpy.abs(round_values(values, 8) - values) <= 0.501 * scale).all())
        self.assertEqual(scale.shape, (5, 1, 1, 1))
        self.assertTrue(numpy.isfinite(round_values(values, 8)).all())

    def test_parity_pictures_are_the_same_everywhere(self):
        self.assertEqual([int(make_picture(k, 192, 192).astype(int).sum()) for k in (0, 19)], [3202221, 4950986])


if __name__ == "__main__":
    unittest.main()
