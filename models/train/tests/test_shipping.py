import tempfile
import unittest
from pathlib import Path

import onnx
import torch
from onnx import TensorProto

from dataset.pixels import to_input
from shipping.onnx_file import write_onnx
from shipping.parity import make_picture
from tests.made_data import make_small_architecture


class ShippedFile(unittest.TestCase):
    def test_large_weights_are_stored_in_16_bits_and_the_batch_is_free(self):
        architecture = make_small_architecture()
        torch.manual_seed(1)
        network = architecture.build().eval()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.onnx"
            shipped = write_onnx(network, architecture, path)
            model = onnx.load(str(path))
        large = [tensor for tensor in model.graph.initializer if max(tensor.dims, default=0) and len(tensor.dims) == 4]
        self.assertTrue(all(tensor.data_type == TensorProto.FLOAT16 for tensor in large if tensor.dims[0] > 16))
        self.assertEqual(model.graph.input[0].name, "image")
        self.assertEqual(model.graph.input[0].type.tensor_type.shape.dim[0].dim_param, "batch")
        self.assertEqual(model.graph.output[0].name, "logits")
        image = torch.rand(2, 1, 64, 64)
        with torch.no_grad():
            change = (network(to_input(image, architecture)) - shipped(to_input(image, architecture))).abs().max()
        self.assertLess(float(change), 5e-3)  # 16 bits keep 11 bits of mantissa

    def test_parity_pictures_are_the_same_everywhere(self):
        self.assertEqual([int(make_picture(k, 192, 192).astype(int).sum()) for k in (0, 19)], [3202221, 4950986])


if __name__ == "__main__":
    unittest.main()
