"""A network as an ONNX file: static size, dynamic batch, input "image", output "logits"."""

import inspect

import onnx
import torch
from torch import nn

from shipping.half_weights import round_weights, store_half

OPSET = 13


def write_onnx(network, architecture, path):
    """Writes the file. @returns the PyTorch module that computes what the file computes."""
    shipped = round_weights(network) if architecture.half_weights else network.eval()
    if architecture.output_kind == "sigmoid":
        shipped = nn.Sequential(shipped, nn.Sigmoid())
    elif architecture.output_kind == "softmax":
        shipped = nn.Sequential(shipped, nn.Softmax(1))
    example = torch.zeros(1, architecture.channels, architecture.height, architecture.width)
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(
        shipped,
        example,
        str(path),
        opset_version=OPSET,
        input_names=["image"],
        output_names=["logits"],
        dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}},
        **options,
    )
    if architecture.half_weights:
        store_half(path)
    else:
        onnx.checker.check_model(onnx.load(path))
    return shipped
