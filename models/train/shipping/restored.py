"""A network read back from its shipped file, for when the run that made it is gone: to store it differently, to measure it
again or to begin another run with it."""

import onnx
import torch
from onnx import numpy_helper
from torch import nn


def read_weights(path):
    """{name: float32 values} of every constant of the file, also of those that are stored in fewer bits."""
    graph = onnx.load(path).graph
    values = {tensor.name: numpy_helper.to_array(tensor).copy() for tensor in graph.initializer}
    for node in graph.node:
        given = [values[name] for name in node.input if name in values]
        if len(given) != len(node.input) or node.op_type not in ("Cast", "Identity", "Mul"):
            continue
        values[node.output[0]] = given[0] * given[1] if node.op_type == "Mul" else given[0].astype("float32")
    return values


def restore_network(architecture, path):
    """The network with the file's weights. The file holds each batch normalisation within its convolution, so those of the
    network pass values on and only add the bias.
    @throws KeyError where the file is of another network."""
    values = {name: torch.from_numpy(value) for name, value in read_weights(path).items()}
    network = architecture.build().eval()
    before = None
    with torch.no_grad():
        for name, module in network.named_modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                before = name
                module.weight.copy_(values[name + ".weight"])
                if module.bias is not None:
                    module.bias.copy_(values[name + ".bias"])
            elif isinstance(module, nn.BatchNorm2d):
                pass_on(module, values[before + ".bias"])
    return network


def pass_on(normalisation, bias):
    normalisation.running_mean.zero_()
    normalisation.running_var.fill_(1 - normalisation.eps)
    normalisation.weight.fill_(1)
    normalisation.bias.copy_(bias)
