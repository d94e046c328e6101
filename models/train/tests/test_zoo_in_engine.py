"""Every network of the zoo, also those too heavy to be trained here: a file from random weights, answered by the built
page's engine as by PyTorch. Skipped where the page was not built (./dev site)."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

import torch

from architectures.registry import find_architecture, list_ids
from learning.validation import predict_logits, to_probabilities
from shipping.onnx_file import write_onnx
from shipping.parity import make_picture
from shipping.recipe import write_recipe

ROOT = Path(__file__).resolve().parents[3]
BOUND = 1e-4


def build_settled(architecture):
    """Random weights whose answers are not all alike: normalisation is told the statistics of two pictures."""
    torch.manual_seed(3)
    network = architecture.build()
    images = torch.rand(2, architecture.channels, architecture.height, architecture.width)
    network.train()
    with torch.no_grad():
        for _ in range(3):
            network(images)
    return network.eval()


@unittest.skipUnless((ROOT / "build" / "site" / "engine.wasm").exists(), "the page is not built")
class ZooInEngine(unittest.TestCase):
    def test_each_network_answers_in_the_engine_as_in_pytorch(self):
        for network_id in list_ids():
            with self.subTest(network_id), tempfile.TemporaryDirectory() as folder:
                self.compare(find_architecture(network_id), Path(folder))

    def compare(self, architecture, folder):
        shipped = write_onnx(build_settled(architecture), architecture, folder / "model.onnx")
        if architecture.output_kind != "logits":
            shipped = shipped[0]
        write_recipe(folder, architecture, 1.5)
        picture = make_picture(4, architecture.width, architecture.height)
        header = f"P5\n{architecture.width} {architecture.height}\n255\n".encode()
        (folder / "made.pgm").write_bytes(header + picture.tobytes())
        expected = to_probabilities(predict_logits(shipped, picture[None], architecture), 1.5)[0]
        command = ["node", str(ROOT / "web/cli/classify.mjs"), "--json", "--model", str(folder)]
        called = subprocess.run(command + [str(folder / "made.pgm")], capture_output=True, text=True)
        self.assertEqual(called.returncode, 0, called.stderr + called.stdout)
        answer = json.loads(called.stdout)["probabilities"]
        for class_id, value in zip(architecture.class_ids, expected):
            self.assertAlmostEqual(answer[class_id], value, delta=BOUND, msg=class_id)


if __name__ == "__main__":
    unittest.main()
