"""One small network with what classifiers are made of, at every operator set from 9 to 21. The exporter writes as far
as it goes; beyond, its youngest file is raised by hand: of these operators, only the reductions changed.
"""
import onnx
import torch
import torch.nn.functional as functional
from onnx import helper, numpy_helper
from torch import nn
import numpy

import published
from case import Case, make_picture, settle

YOUNGEST = 17  # that the exporter of PyTorch 1.13 writes


def gelu(tensor):
    # PyTorch 1.13's own has a wrong gradient where the one that comes in is permuted.
    return tensor / 2 * (1 + torch.erf(tensor / 2**0.5))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.Hardswish())
        self.left = nn.Sequential(nn.Conv2d(16, 16, 3, 1, 2, dilation=2, groups=4), nn.LeakyReLU(0.1))
        self.right = nn.Sequential(nn.Conv2d(16, 16, 1), nn.ReLU6())
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(32, 32, 1), nn.Hardsigmoid())
        self.norm = nn.LayerNorm(32)
        self.grow = nn.ConvTranspose2d(32, 24, 2, 2)
        self.slope = nn.PReLU(24)
        self.classes = nn.Linear(24, 6)

    def forward(self, picture):
        made = functional.max_pool2d(self.stem(picture), 3, 2, 1)
        made = torch.cat([self.left(made), self.right(made)], 1)
        made = made * self.gate(made) + gelu(made)
        made = self.norm(made.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        made = functional.interpolate(functional.avg_pool2d(made, 3, 2, 1), scale_factor=2, mode='nearest')
        made = self.slope(self.grow(functional.pad(made, (1, 0, 0, 1))))
        halves = torch.chunk(made, 2, 1)
        made = torch.cat([torch.tanh(halves[0]) * functional.softplus(halves[1]), functional.elu(halves[1])], 1)
        return self.classes(made.mean((2, 3)))


def raised(path, opset):
    model = onnx.load(path)
    for node in model.graph.node:
        axes = [each for each in node.attribute if each.name == 'axes']
        if node.op_type.startswith('Reduce') and axes:
            name = node.output[0] + '_axes'
            model.graph.initializer.append(numpy_helper.from_array(numpy.array(axes[0].ints, numpy.int64), name))
            node.input.append(name)
            node.attribute.remove(axes[0])
        if node.op_type == 'Split' and len(node.input) == 1:
            node.attribute.append(helper.make_attribute('num_outputs', len(node.output)))
    model.opset_import[0].version = opset
    model.ir_version = 8 if opset < 19 else 9 if opset < 21 else 10
    return model


def make(opset, folder):
    torch.manual_seed(9)
    model, picture = settle(Net()), make_picture(size=90)
    path = folder / f'opset_{opset}.onnx'
    published.export(model, picture, str(path), min(opset, YOUNGEST))
    if opset > YOUNGEST:
        path.write_bytes(raised(str(path), opset).SerializeToString())
    return Case(model, picture, path, picture.numpy())


MAKERS = {f'opset_{opset}': lambda folder, opset=opset: make(opset, folder) for opset in range(9, 22)}
