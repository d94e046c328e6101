"""A network as an ONNX file: static size, dynamic batch, input "image", output "logits"."""

import inspect

import torch
from torch import nn
from torch.fx.experimental.optimization import fuse

from shipping.stored_weights import round_weights, store_weights

OPSET = 13


def write_onnx(network, architecture, path):
    """Writes the file. @returns the PyTorch module that computes what the file computes."""
    whole = end_network(fuse(network.eval()), architecture)
    example = torch.zeros(1, architecture.channels, architecture.height, architecture.width)
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(
        whole,
        example,
        str(path),
        opset_version=OPSET,
        input_names=["image"],
        output_names=["logits"],
        dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}},
        **options,
    )
    store_weights(path, architecture.weight_bits)
    return end_network(round_weights(network, architecture.weight_bits), architecture)


def end_network(network, architecture):
    """With what makes its answer the kind that the recipe promises."""
    if architecture.output_kind == "sigmoid":
        return nn.Sequential(network, nn.Sigmoid())
    return nn.Sequential(network, nn.Softmax(1)) if architecture.output_kind == "softmax" else network
