"""Weights stored in 8 or 16 bits: a quarter or half of the file. They become 32 bits again when the file is loaded, so the
arithmetic and its speed are the same.

16 bits: rounded to float16, followed by a Cast. 8 bits: whole numbers from -127 to 127 and one float32 scale for each
output of the layer, followed by Cast and Mul. Runtimes fold both into constants. Layers that make up little of an
8-bit file keep 32: the first ones are among them, whose rounding every later one passes on."""

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch.fx.experimental.optimization import fuse

SMALLEST = 256  # tensors with fewer values stay as they are, and so do those with one dimension
LITTLE = 32768  # tensors with fewer values are never stored in 8 bits
LARGEST_8 = 127


def is_rounded(values):
    return values.ndim >= 2 and values.size >= SMALLEST


def bits_of(values, bits):
    """How many bits a weight of this tensor takes where the file's take `bits`."""
    if not is_rounded(values):
        return 32
    return 32 if bits == 8 and values.size < LITTLE else bits


def quantise(values):
    """float32 [outputs, ...] -> (int8 of the same shape, float32 scale [outputs, 1, ...])."""
    largest = numpy.abs(values).max(axis=tuple(range(1, values.ndim)), keepdims=True)
    scale = numpy.where(largest > 0, largest / LARGEST_8, 1).astype(numpy.float32)
    return numpy.clip(numpy.rint(values / scale), -LARGEST_8, LARGEST_8).astype(numpy.int8), scale


def round_values(values, bits):
    """What a file with so many bits a weight gives back."""
    if bits == 8:
        whole, scale = quantise(values)
        return whole.astype(numpy.float32) * scale
    return values.astype(numpy.float16).astype(numpy.float32) if bits == 16 else values


def round_weights(network, bits):
    """The network with batch normalisation folded into the convolutions and large weights rounded: what the file will
    hold, still in PyTorch."""
    rounded = fuse(network.eval())
    with torch.no_grad():
        for parameter in rounded.parameters():
            values = parameter.numpy()
            parameter.copy_(torch.from_numpy(round_values(values, bits_of(values, bits))))
    return rounded


def store_weights(path, bits):
    """Rewrites the ONNX file with float32 initializers so that the large ones take so many bits.
    @returns how many were rewritten."""
    model = onnx.load(path)
    graph, steps, rewritten = model.graph, [], 0
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        taken = bits_of(values, bits) if tensor.data_type == TensorProto.FLOAT else 32
        if taken == 32:
            continue
        graph.initializer.remove(tensor)
        stored, nodes = STORED_BY_BITS[taken](tensor.name, values)
        graph.initializer.extend(stored)
        steps += nodes
        rewritten += 1
    for step in reversed(steps):
        graph.node.insert(0, step)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return rewritten


def list_stored_bits(path):
    """Of how many bits the weights in the file are: [8, 32] where its small layers have 32."""
    bits = {TensorProto.INT8: 8, TensorProto.FLOAT16: 16, TensorProto.FLOAT: 32}
    large = [tensor for tensor in onnx.load(path).graph.initializer if is_rounded(numpy_helper.to_array(tensor))]
    return sorted({bits[tensor.data_type] for tensor in large if tensor.data_type in bits})


def in_8_bits(name, values):
    whole, scale = quantise(values)
    tensors = [numpy_helper.from_array(whole, name + ".whole"), numpy_helper.from_array(scale, name + ".scale")]
    cast = helper.make_node("Cast", [name + ".whole"], [name + ".unscaled"], name=name + ".cast", to=TensorProto.FLOAT)
    return tensors, [cast, helper.make_node("Mul", [name + ".unscaled", name + ".scale"], [name], name=name + ".mul")]


def in_16_bits(name, values):
    tensor = numpy_helper.from_array(values.astype(numpy.float16), name + ".half")
    return [tensor], [helper.make_node("Cast", [name + ".half"], [name], name=name + ".cast", to=TensorProto.FLOAT)]


STORED_BY_BITS = {8: in_8_bits, 16: in_16_bits}
