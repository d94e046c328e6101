"""Weights stored in 16 bits: half the file, and the same arithmetic, since each is cast back before it is used."""

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch.fx.experimental.optimization import fuse

SMALLEST = 256  # tensors with fewer values stay as they are


def round_weights(network):
    """The network with batch normalisation folded into the convolutions and large weights rounded to 16 bits: what the
    file will hold, still in PyTorch."""
    rounded = fuse(network.eval())
    with torch.no_grad():
        for parameter in rounded.parameters():
            if parameter.numel() >= SMALLEST:
                parameter.copy_(parameter.half().float())
    return rounded


def store_half(path):
    """Rewrites the ONNX file: float32 initializers that 16 bits hold exactly become float16 followed by a Cast.
    @returns how many were rewritten."""
    model = onnx.load(path)
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or numpy.prod(tensor.dims) < SMALLEST:
            continue
        values = numpy_helper.to_array(tensor)
        half = values.astype(numpy.float16)
        if not numpy.array_equal(half.astype(numpy.float32), values):
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(half, name + ".half"))
        casts.append(helper.make_node("Cast", [name + ".half"], [name], name=name + ".cast", to=TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return len(casts)
