"""Graphs as tf2onnx writes Keras models: NHWC outside, transposes around the convolutions, biases folded into them or
added behind, SAME padding as auto_pad, Flatten as Transpose and Reshape, Dense as MatMul and Add.
The PyTorch model beside each has the same weights.
"""
import numpy
import torch
import torch.fx
import torch.nn.functional as functional
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from case import Case, make_picture


class Graph:
    """Nodes one behind the other; `at` is the last tensor."""

    def __init__(self, channels, size):
        self.nodes, self.weights = [], []
        self.input = helper.make_tensor_value_info('input_1', TensorProto.FLOAT, ['unk__1', size, size, channels])
        self.at = 'input_1'

    def add(self, op_type, *constants, inputs=None, **attributes):
        names = []
        for array in constants:
            names.append(f'const_{len(self.weights)}')
            self.weights.append(numpy_helper.from_array(numpy.ascontiguousarray(array), names[-1]))
        name = f'StatefulPartitionedCall/model/{op_type}_{len(self.nodes)}'
        inputs = inputs or [self.at]
        self.nodes.append(helper.make_node(op_type, [*inputs, *names], [name + ':0'], name=name, **attributes))
        self.at = name + ':0'
        return self.at

    def to_first(self):
        return self.add('Transpose', perm=[0, 3, 1, 2])

    def to_last(self):
        return self.add('Transpose', perm=[0, 2, 3, 1])

    def conv(self, layer, same=False):
        kernel = list(layer.kernel_size)
        padding = {'auto_pad': 'SAME_UPPER'} if same else {'pads': [*layer.padding, *layer.padding]}
        weights = [layer.weight.detach().numpy()] + ([] if layer.bias is None else [layer.bias.detach().numpy()])
        return self.add('Conv', *weights, kernel_shape=kernel, strides=list(layer.stride), group=layer.groups,
                        dilations=[1, 1], **padding)

    def dense(self, layer):
        self.add('MatMul', layer.weight.detach().numpy().T)
        return self.add('Add', layer.bias.detach().numpy())

    def flatten(self, width):
        self.to_last()
        return self.add('Reshape', numpy.array([-1, width], numpy.int64))

    def save(self, path, opset=13):
        output = helper.make_tensor_value_info(self.at, TensorProto.FLOAT, None)
        graph = helper.make_graph(self.nodes, 'tf2onnx', [self.input], [output], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', opset)], producer_name='tf2onnx')
        model.ir_version = 7
        path.write_bytes(model.SerializeToString())


def same(picture, kernel, stride, value=0.0):
    """TensorFlow's SAME padding: what is odd goes to the right and to the bottom."""
    size = picture.shape[-1]
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return functional.pad(picture, [total // 2, total - total // 2] * 2, value=value)


torch.fx.wrap('same')  # its sizes are known when it runs, not when it is traced


def initialise(model):
    for module in model.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.kaiming_normal_(module.weight)
            if module.bias is not None:
                nn.init.normal_(module.bias, 0, 0.1)
    return model.eval()


def last_flatten(tensor):
    return torch.flatten(tensor.permute(0, 2, 3, 1), 1)


class Vgg16(nn.Module):
    PLAN = [64, 64, 'pool', 128, 128, 'pool', 256, 256, 256, 'pool', 512, 512, 512, 'pool', 512, 512, 512, 'pool']

    def __init__(self, places):
        super().__init__()
        layers, channels = [], 3
        for step in self.PLAN:
            if step == 'pool':
                layers.append(nn.MaxPool2d(2, 2))
            else:
                layers += [nn.Conv2d(channels, step, 3, padding=1), nn.ReLU()]
                channels = step
        self.base = nn.Sequential(*layers)
        self.hidden = nn.Linear(channels * places, 256)
        self.classes = nn.Linear(256, 4)

    def forward(self, picture):
        return self.classes(functional.relu(self.hidden(last_flatten(self.base(picture)))))


def vgg16(folder):
    torch.manual_seed(5)
    model = initialise(Vgg16(25))
    graph = Graph(3, 160)
    graph.to_first()
    for layer in model.base:
        if isinstance(layer, nn.Conv2d):
            graph.conv(layer)
        elif isinstance(layer, nn.ReLU):
            graph.add('Relu')
        else:
            graph.add('MaxPool', kernel_shape=[2, 2], strides=[2, 2], auto_pad='VALID')
    graph.flatten(model.hidden.in_features)
    graph.dense(model.hidden)
    graph.add('Relu')
    graph.dense(model.classes)
    graph.add('Softmax', axis=-1)
    return finish(model, graph, folder / 'keras_vgg16.onnx', make_picture())


class Separable(nn.Module):
    def __init__(self, channels, filters):
        super().__init__()
        self.depthwise = nn.Conv2d(channels, channels, 3, padding=1, groups=channels, bias=False)
        self.pointwise = nn.Conv2d(channels, filters, 1)

    def forward(self, tensor):
        return self.pointwise(self.depthwise(tensor))


class XceptionBlock(nn.Module):
    def __init__(self, channels, filters, starts_with_relu, pools, count=2):
        super().__init__()
        widths = [channels, channels if filters == 1024 and pools else filters, filters, filters][:count + 1]
        self.separable = nn.ModuleList(Separable(a, b) for a, b in zip(widths, widths[1:]))
        self.shortcut = nn.Conv2d(channels, filters, 1, stride=2) if pools else None
        self.starts_with_relu, self.pools = starts_with_relu, pools

    def forward(self, tensor):
        made = tensor
        for place, layer in enumerate(self.separable):
            if place or self.starts_with_relu:
                made = functional.relu(made)
            made = layer(made)
        if self.pools:
            made = functional.max_pool2d(same(made, 3, 2, float('-inf')), 3, 2)
            tensor = self.shortcut(tensor)
        return made + tensor

    def write(self, graph):
        start = graph.at
        for place, layer in enumerate(self.separable):
            if place or self.starts_with_relu:
                graph.add('Relu')
            graph.conv(layer.depthwise)
            graph.conv(layer.pointwise)
        made = graph.at
        if self.pools:
            made = graph.add('MaxPool', kernel_shape=[3, 3], strides=[2, 2], auto_pad='SAME_UPPER')
            graph.at = start
            start = graph.conv(self.shortcut, same=True)
        graph.add('Add', inputs=[made, start])


class Xception(nn.Module):
    """All 36 convolutions, with the batch normalisations folded into them as tf2onnx does."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 32, 3, stride=2)
        self.second = nn.Conv2d(32, 64, 3)
        middle = [XceptionBlock(728, 728, True, False, 3) for _ in range(8)]
        self.blocks = nn.Sequential(XceptionBlock(64, 128, False, True), XceptionBlock(128, 256, True, True),
                                    XceptionBlock(256, 728, True, True), *middle, XceptionBlock(728, 1024, True, True))
        self.last = nn.ModuleList([Separable(1024, 1536), Separable(1536, 2048)])
        self.classes = nn.Linear(2048, 4)

    def forward(self, picture):
        made = functional.relu(self.second(functional.relu(self.first(picture))))
        made = self.blocks(made)
        for layer in self.last:
            made = functional.relu(layer(made))
        return self.classes(made.mean((2, 3)))


def xception(folder):
    torch.manual_seed(6)
    model = initialise(Xception())
    with torch.no_grad():
        for block in model.blocks:  # so that twelve sums do not grow beyond all bounds
            block.separable[-1].pointwise.weight *= 0.3
    graph = Graph(3, 149)
    graph.to_first()
    for layer in (model.first, model.second):
        graph.conv(layer)
        graph.add('Relu')
    for block in model.blocks:
        block.write(graph)
    for layer in model.last:
        graph.conv(layer.depthwise)
        graph.conv(layer.pointwise)
        graph.add('Relu')
    graph.to_last()
    graph.add('ReduceMean', axes=[1, 2], keepdims=0)
    graph.dense(model.classes)
    graph.add('Softmax', axis=-1)
    return finish(model, graph, folder / 'keras_xception.onnx', make_picture(size=149))


class Sigmoid(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [1, 16, 32, 32]
        self.convolutions = nn.ModuleList(nn.Conv2d(a, b, 3) for a, b in zip(widths, widths[1:]))
        self.hidden = nn.Linear(32 * 14 * 14, 64)
        self.unit = nn.Linear(64, 1)

    def forward(self, picture):
        for layer in self.convolutions:
            picture = functional.max_pool2d(functional.relu(layer(picture)), 2, 2)
        return self.unit(functional.relu(self.hidden(last_flatten(picture))))


def sigmoid(folder):
    """Grey, so that the first Transpose is a Reshape; unoptimised: back to NHWC for each bias and each Relu."""
    torch.manual_seed(7)
    model = initialise(Sigmoid())
    graph = Graph(1, 128)
    for place, layer in enumerate(model.convolutions):
        if place:
            graph.to_first()
        else:
            graph.add('Reshape', numpy.array([-1, 1, 128, 128], numpy.int64))
        graph.add('Conv', layer.weight.detach().numpy(), kernel_shape=[3, 3], strides=[1, 1], auto_pad='VALID')
        graph.to_last()
        graph.add('Add', layer.bias.detach().numpy())
        graph.add('Relu')
        graph.to_first()
        graph.add('MaxPool', kernel_shape=[2, 2], strides=[2, 2], auto_pad='VALID')
        graph.to_last()
    graph.add('Reshape', numpy.array([-1, model.hidden.in_features], numpy.int64))
    graph.dense(model.hidden)
    graph.add('Relu')
    graph.dense(model.unit)
    graph.add('Sigmoid')
    return finish(model, graph, folder / 'keras_sigmoid.onnx', make_picture(1, 128))


def finish(model, graph, path, picture):
    graph.save(path)
    return Case(model, picture, path, picture.permute(0, 2, 3, 1).contiguous().numpy())


MAKERS = {'keras_vgg16': vgg16, 'keras_xception': xception, 'keras_sigmoid': sigmoid}
