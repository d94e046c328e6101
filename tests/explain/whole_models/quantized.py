"""An int8 model as onnxruntime.quantization writes them (QDQ): bytes without sign for activations, signed ones per
channel for weights, 32 bits for biases, and Relu gone where the cut of the quantisation does its work.
The PyTorch model beside it quantises at the same places (fake_quantize), weights and biases included.
"""
import numpy
import torch
import torch.nn.functional as functional
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from case import Case, make_picture


class Bytes(nn.Module):
    """A quantisation of activations; its range is what a first run saw."""

    def __init__(self):
        super().__init__()
        self.low, self.high = 0.0, 0.0
        self.seen = False

    @property
    def scale(self):
        return float(numpy.float32(max(self.high - self.low, 1e-3) / 255))

    @property
    def zero(self):
        return int(round(-self.low / self.scale))

    def forward(self, tensor):
        if not self.seen:
            self.low, self.high = min(0.0, float(tensor.min())), max(0.0, float(tensor.max()))
            self.seen = True
        return torch.fake_quantize_per_tensor_affine(tensor, self.scale, self.zero, 0, 255)


class Layer(nn.Module):
    """A convolution or a linear layer and the quantisation behind it, which is a Relu as well where it is asked for."""

    def __init__(self, layer, relu=False):
        super().__init__()
        self.layer, self.relu, self.bytes = layer, relu, Bytes()
        nn.init.kaiming_normal_(layer.weight)
        weights = layer.weight.detach()
        self.scales = (weights.flatten(1).abs().amax(1) / 127).numpy()
        shape = (-1, *[1] * (weights.dim() - 1))
        self.integers = numpy.clip(numpy.round(weights.numpy() / self.scales.reshape(shape)), -127, 127).astype(numpy.int8)
        layer.weight.data = torch.tensor(self.integers.astype(numpy.float32) * self.scales.reshape(shape))
        nn.init.normal_(layer.bias, 0, 0.1)

    def quantize_bias(self, scale):
        """Biases count in the product of the scales, which the first run finds."""
        self.bias_scales = (numpy.float32(scale) * self.scales).astype(numpy.float32)
        self.bias_integers = numpy.round(self.layer.bias.detach().numpy() / self.bias_scales).astype(numpy.int32)
        self.layer.bias.data = torch.tensor(self.bias_integers.astype(numpy.float32) * self.bias_scales)

    def forward(self, tensor):
        made = self.layer(tensor)
        if self.relu and not self.bytes.seen:
            made = functional.relu(made)
        return self.bytes(made)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        conv = lambda *sizes, **more: nn.Conv2d(*sizes, 3, padding=1, **more)
        self.picture = Bytes()
        self.first = Layer(conv(3, 16, stride=2), relu=True)
        self.left = Layer(conv(16, 16), relu=True)
        self.right = Layer(conv(16, 16))
        self.sum = Bytes()
        self.down = Layer(conv(16, 32, stride=2), relu=True)
        self.depthwise = Layer(conv(32, 32, groups=32), relu=True)
        self.wide = Layer(nn.Conv2d(32, 64, 1), relu=True)
        self.mean = Bytes()
        self.classes = Layer(nn.Linear(64, 5))

    def forward(self, picture):
        made = functional.max_pool2d(self.first(self.picture(picture)), 3, 2, 1)
        made = made + self.right(self.left(made))
        made = self.sum(made if self.sum.seen else functional.relu(made))
        made = self.wide(self.depthwise(self.down(made)))
        return self.classes(self.mean(made.mean((2, 3), keepdim=True)).flatten(1))


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.at = [], [], 'input'

    def constant(self, array):
        self.weights.append(numpy_helper.from_array(numpy.asarray(array), f'c{len(self.weights)}'))
        return self.weights[-1].name

    def add(self, op_type, *inputs, **attributes):
        name = f'{op_type}_{len(self.nodes)}'
        self.nodes.append(helper.make_node(op_type, list(inputs) or [self.at], [name], name=name, **attributes))
        self.at = name
        return name

    def bytes(self, quantisation):
        scale = self.constant(numpy.float32(quantisation.scale))
        zero = self.constant(numpy.uint8(quantisation.zero))
        self.add('QuantizeLinear', self.at, scale, zero)
        return self.add('DequantizeLinear', self.at, scale, zero)

    def layer(self, module):
        start = self.at
        scales, zeros = self.constant(module.scales), self.constant(numpy.zeros(len(module.scales), numpy.int8))
        weights = self.add('DequantizeLinear', self.constant(module.integers), scales, zeros, axis=0)
        bias_zeros = self.constant(numpy.zeros(len(module.scales), numpy.int32))
        bias = self.add('DequantizeLinear', self.constant(module.bias_integers), self.constant(module.bias_scales),
                        bias_zeros, axis=0)
        layer = module.layer
        if isinstance(layer, nn.Linear):
            self.add('Gemm', start, weights, bias, transB=1)
        else:
            self.add('Conv', start, weights, bias, kernel_shape=list(layer.kernel_size), group=layer.groups,
                     strides=list(layer.stride), pads=list(layer.padding) * 2)
        return self.bytes(module.bytes)


def write(model, path, size):
    graph = Graph()
    graph.bytes(model.picture)
    graph.layer(model.first)
    graph.add('MaxPool', kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    pooled = graph.bytes(model.first.bytes)
    graph.layer(model.left)
    graph.layer(model.right)
    graph.add('Add', pooled, graph.at)
    graph.bytes(model.sum)
    for layer in (model.down, model.depthwise, model.wide):
        graph.layer(layer)
    graph.add('GlobalAveragePool')
    graph.bytes(model.mean)
    graph.add('Flatten')
    graph.layer(model.classes)
    value = helper.make_tensor_value_info
    made = helper.make_graph(graph.nodes, 'quantized', [value('input', TensorProto.FLOAT, [1, 3, size, size])],
                             [value(graph.at, TensorProto.FLOAT, [1, 5])], graph.weights)
    made = helper.make_model(made, opset_imports=[helper.make_opsetid('', 13)], producer_name='onnx.quantize')
    made.ir_version = 7
    path.write_bytes(made.SerializeToString())


def int8(folder):
    torch.manual_seed(8)
    model, picture = Net().eval(), make_picture(size=96)
    with torch.no_grad():
        model(picture)
        before = {'first': 'picture', 'left': 'first', 'right': 'left', 'down': 'sum', 'depthwise': 'down',
                  'wide': 'depthwise', 'classes': 'mean'}
        for name, source in before.items():
            source = getattr(model, source)
            getattr(model, name).quantize_bias(getattr(source, 'bytes', source).scale)
    path = folder / 'int8_qdq.onnx'
    write(model, path, 96)
    return Case(model, picture, path, picture.numpy())


MAKERS = {'int8_qdq': int8}
