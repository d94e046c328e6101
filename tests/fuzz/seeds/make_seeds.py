#!/usr/bin/python3
"""Makes the models that fuzzing and the tests of damaged files start from: of each family of operators one, a kilobyte
or two, with the sizes of all tensors in it.

    python3 tests/fuzz/seeds/make_seeds.py
"""
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).with_name('models')


class Graph:
    def __init__(self, name, *shape, opset=13):
        self.name, self.opset, self.at = name, opset, 'x'
        self.random = np.random.RandomState(3)
        self.inputs = [helper.make_tensor_value_info('x', TensorProto.FLOAT, shape)]
        self.nodes, self.constants, self.sizes = [], [], []

    def weights(self, *shape, kind=np.float32):
        return self.constant(self.random.normal(size=shape).astype(kind))

    def constant(self, values):
        self.constants.append(numpy_helper.from_array(np.asarray(values), f'c{len(self.constants)}'))
        return self.constants[-1].name

    def add(self, op_type, *more, inputs=None, outputs=None, **attributes):
        outputs = outputs or [f't{len(self.nodes)}']
        self.nodes.append(helper.make_node(op_type, [*(inputs or [self.at]), *more], outputs, **attributes))
        self.at = outputs[0]
        return self.at

    def save(self):
        output = helper.make_tensor_value_info(self.at, TensorProto.FLOAT, None)
        graph = helper.make_graph(self.nodes, self.name, self.inputs, [output], self.constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid('', self.opset)], producer_name='')
        made.ir_version = 7
        made = onnx.shape_inference.infer_shapes(made)
        (HERE / f'{self.name}.onnx').write_bytes(made.SerializeToString())


def head(graph, channels):
    graph.add('GlobalAveragePool')
    graph.add('Flatten')
    graph.add('Gemm', graph.weights(3, channels), graph.weights(3), transB=1)
    graph.add('Softmax', axis=1)
    graph.save()


def convolutions():
    graph = Graph('convolutions', 1, 2, 9, 8)
    graph.add('Conv', graph.weights(4, 2, 3, 3), graph.weights(4), pads=[1, 1, 1, 1], strides=[2, 2])
    graph.add('BatchNormalization', *(graph.constant(np.full(4, 0.5 + i, np.float32)) for i in range(4)))
    graph.add('Clip', graph.constant(np.float32(0)), graph.constant(np.float32(6)))
    graph.add('Conv', graph.weights(4, 1, 3, 3), group=4, auto_pad='SAME_UPPER')
    graph.add('MaxPool', kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1)
    graph.add('ConvTranspose', graph.weights(4, 2, 2, 2), strides=[2, 2])
    head(graph, 2)


def channels_last():
    graph = Graph('channels_last', 1, 8, 6, 2)
    graph.add('Transpose', perm=[0, 3, 1, 2])
    graph.add('Conv', graph.weights(3, 2, 3, 3), pads=[0, 0, 1, 1])
    graph.add('Transpose', perm=[0, 2, 3, 1])
    graph.add('Add', graph.weights(3))
    graph.add('Relu')
    graph.add('Reshape', graph.constant(np.array([-1, 105], np.int64)))
    graph.add('MatMul', graph.weights(105, 1))
    graph.add('Sigmoid')
    graph.save()


def branches():
    graph = Graph('branches', 1, 4, 6, 6)
    stem = graph.add('Conv', graph.weights(4, 4, 1, 1))
    graph.add('Split', graph.constant(np.array([1, 3], np.int64)), outputs=['left', 'right'], axis=1)
    graph.add('Concat', inputs=['right', 'left'], axis=1)
    shuffled = graph.add('Pad', graph.constant(np.array([0, 0, 1, 0, 0, 0, 0, -1], np.int64)))
    ends = [graph.constant(np.array(each, np.int64)) for each in ([0, 1], [6, 6], [2, 3], [1, 1])]
    graph.add('Slice', *ends, inputs=[shuffled])
    graph.add('Resize', '', graph.constant(np.array([1, 1, 2, 2], np.float32)), mode='linear')
    graph.add('LRN', size=3)
    graph.add('AveragePool', kernel_shape=[2, 2], strides=[2, 2])
    graph.add('LeakyRelu')
    graph.add('Mul', graph.add('GlobalMaxPool', inputs=[stem]))
    head(graph, 4)


def attention():
    graph = Graph('attention', 1, 3, 8, 8, opset=17)
    graph.add('Conv', graph.weights(4, 3, 4, 4), strides=[4, 4])
    graph.add('Reshape', graph.constant(np.array([0, 4, -1], np.int64)))
    tokens = graph.add('Transpose', perm=[0, 2, 1])
    graph.add('LayerNormalization', graph.weights(4), graph.weights(4))
    normed = graph.add('Erf')
    turned = graph.add('Transpose', inputs=[normed], perm=[0, 2, 1])
    graph.add('MatMul', turned, inputs=[normed])
    graph.add('Softmax', axis=-1)
    graph.add('MatMul', normed)
    graph.add('Add', tokens)
    graph.add('ReduceMean', axes=[1], keepdims=0)
    graph.add('Gemm', graph.weights(4, 3))
    graph.save()


def quantised():
    graph = Graph('quantised', 1, 2, 6, 6)
    scale, zero = graph.constant(np.float32(0.05)), graph.constant(np.uint8(7))

    def cut():
        graph.add('QuantizeLinear', scale, zero)
        graph.add('DequantizeLinear', scale, zero)

    cut()
    picture = graph.at
    weights = graph.constant(graph.random.randint(-127, 127, (4, 2, 3, 3)).astype(np.int8))
    scales = graph.constant(np.full(4, 0.01, np.float32))
    zeros = graph.constant(np.zeros(4, np.int8))
    weights = graph.add('DequantizeLinear', scales, zeros, inputs=[weights], axis=0)
    graph.add('Conv', weights, inputs=[picture])
    cut()
    head(graph, 4)


def half():
    graph = Graph('half', 1, 2, 6, 6)
    graph.add('Cast', to=TensorProto.FLOAT16)
    graph.add('Conv', graph.weights(4, 2, 3, 3, kind=np.float16))
    graph.add('HardSigmoid')
    graph.add('InstanceNormalization', graph.weights(4, kind=np.float16), graph.weights(4, kind=np.float16))
    graph.add('Cast', to=TensorProto.FLOAT)
    head(graph, 4)


def body():
    graph = Graph('body', 1, 2, 4, 4)
    seen = graph.add('Conv', graph.weights(2, 2, 1, 1))
    graph.constants.append(numpy_helper.from_array(np.array(True), 'condition'))
    branch = lambda op: helper.make_graph([helper.make_node(op, [seen], [op])], op, [],
                                          [helper.make_tensor_value_info(op, TensorProto.FLOAT, [1, 2, 4, 4])])
    graph.add('If', inputs=['condition'], then_branch=branch('Relu'), else_branch=branch('Neg'))
    head(graph, 2)


if __name__ == '__main__':
    HERE.mkdir(exist_ok=True)
    for make in (convolutions, channels_last, branches, attention, quantised, half, body):
        make()
