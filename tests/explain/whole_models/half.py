"""Models in float16, as converters make them: every weight and every tensor between a Cast at the input and one at the
output. PyTorch has the same rounded weights and float32 between them; so has ONNX Runtime Web, which lacks kernels for
float16 and leaves out the casts between its own.
"""
import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch.fx.experimental.optimization import fuse

from case import Case, make_picture
import published

FLOAT, HALF = TensorProto.FLOAT, TensorProto.FLOAT16


def halve(tensor):
    if tensor.data_type == FLOAT:
        tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(numpy.float16), tensor.name))


def convert(path, to):
    model = onnx.load(path)
    graph = model.graph
    for tensor in graph.initializer:
        halve(tensor)
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.name == 'value' and node.op_type in ('Constant', 'ConstantOfShape'):
                halve(attribute.t)
            if attribute.name == 'to' and attribute.i == FLOAT:
                attribute.i = HALF
        for names in (node.input, node.output):
            for place, name in enumerate(names):
                if name in (graph.input[0].name, graph.output[0].name):
                    names[place] = name + '_half'
    of_input, of_output = graph.input[0].name, graph.output[0].name
    graph.node.insert(0, helper.make_node('Cast', [of_input], [of_input + '_half'], to=HALF))
    graph.node.append(helper.make_node('Cast', [of_output + '_half'], [of_output], to=FLOAT))
    del graph.value_info[:]
    to.write_bytes(model.SerializeToString())


def make(name, folder):
    model, picture = fuse(published.build(name)), make_picture()
    for weight in model.parameters():
        weight.data = weight.data.half().float()
    whole, path = folder / f'{name}_float32.onnx', folder / f'{name}.onnx'
    published.export(model, picture, str(whole), 13)
    convert(str(whole), path)
    return Case(model, picture, path, picture.numpy())


MAKERS = {f'{name}_float16': lambda folder, name=name: make(name, folder)
          for name in ('resnet18', 'mobilenet_v3_small')}
