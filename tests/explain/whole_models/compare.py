#!/usr/bin/python3
"""Whole models against PyTorch's autograd: compare.py TOOL FOLDER [MODEL...]

Torchvision's architectures with random weights from a fixed seed are exported into FOLDER; TOOL (neuroscan_surgery)
appends the backward pass, run.mjs runs it in ONNX Runtime Web, and the gradients at the automatic layer and at the
first convolution are compared with autograd's: 1 - cosine <= 1e-6, but for what TIMES_AUTOGRAD explains.
"""
import json
import operator
import pathlib
import subprocess
import sys

import numpy
import torch
import torchvision

MODELS = ['resnet18', 'mobilenet_v2', 'mobilenet_v3_small', 'mobilenet_v3_large', 'efficientnet_b0', 'densenet121',
          'squeezenet1_1', 'shufflenet_v2_x1_0', 'mnasnet1_0', 'regnet_y_400mf', 'convnext_tiny', 'vgg11_bn',
          'googlenet', 'resnet50']
# A ReLU whose input is 1e-8 off zero turns over between two ways to add the same numbers, and a few dozen of them move
# the gradient of a deep model with random weights: autograd in float32 then differs from autograd in float64 as well.
# Where it does, that is the measure.
TOLERANCE = 1e-6
TIMES_AUTOGRAD = 10


def build(name):
    torch.manual_seed(4)
    more = {'init_weights': True, 'aux_logits': True} if name == 'googlenet' else {}
    model = getattr(torchvision.models, name)(num_classes=20, **more).eval()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, 0, 0.1)
    return model


class Tracer(torch.fx.Tracer):
    def is_leaf_module(self, module, name):
        # Its channel shuffle takes a size apart, which cannot be traced.
        is_shuffle = isinstance(module, torchvision.models.shufflenetv2.InvertedResidual)
        return is_shuffle or super().is_leaf_module(module, name)


class Recorder(torch.fx.Interpreter):
    """Keeps every tensor of a forward run, so that any of them can be asked for its gradient."""

    def __init__(self, model):
        traced = torch.fx.GraphModule(model, Tracer().trace(model))
        for node in traced.graph.nodes:
            if 'inplace' in node.kwargs:
                node.kwargs = {**node.kwargs, 'inplace': False}
            if node.target is operator.iadd:
                node.target = operator.add
        traced.recompile()
        super().__init__(traced)
        self.tensors = []

    def run_node(self, node):
        result = super().run_node(node)
        if isinstance(result, torch.Tensor) and result.dim() == 4 and result.requires_grad:
            result.retain_grad()
            self.tensors.append(result)
        return result


def cosine(a, b):
    a, b = a.ravel().astype(numpy.float64), b.ravel().astype(numpy.float64)
    return float(a @ b / numpy.sqrt((a @ a) * (b @ b)))


def matching(tensors, activations):
    """The recorded tensor with these values, in either layout."""
    best = (-2, None, None)
    for tensor in tensors:
        for layout in ((0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2)):
            values = tensor.detach().permute(layout).numpy()
            if values.shape == activations.shape:
                likeness = cosine(values, activations)
                # Of equals the last: the same values after an operator that changes nothing.
                if likeness >= best[0]:
                    best = (likeness, tensor, layout)
    return best


def check(name, tool, folder):
    model = build(name)
    for module in model.modules():
        if hasattr(module, 'inplace'):
            module.inplace = False
    picture = torch.randn(1, 3, 224, 224, generator=torch.Generator().manual_seed(11))
    path = folder / f'{name}.onnx'
    if not path.exists():
        torch.onnx.export(model, picture, path, opset_version=13, do_constant_folding=True)
    (folder / f'{name}.bin').write_bytes(picture.numpy().tobytes())
    (folder / f'{name}.bin.json').write_text(json.dumps(list(picture.shape)))
    recorder = Recorder(model)
    score = recorder.run(picture)
    score = score[0] if isinstance(score, tuple) else score
    chosen = int(score.argmax())
    score[0, chosen].backward()
    exact = Recorder(model.double())
    exact_score = exact.run(picture.double())
    (exact_score[0] if isinstance(exact_score, tuple) else exact_score)[0, chosen].backward()
    good = True
    for layer in ('automatic', 'first'):
        out = folder / f'{name}.{layer}'
        ran = subprocess.run(['node', pathlib.Path(__file__).with_name('run.mjs'), tool, path, folder / f'{name}.bin',
                              str(chosen), layer, out], capture_output=True, text=True)
        if ran.returncode:
            print(f'{name:20} {layer:10} FAILED {ran.stderr.strip()[-400:]}', flush=True)
            good = False
            continue
        told = json.loads((folder / f'{name}.{layer}.json').read_text())
        read = lambda part: numpy.fromfile(f'{out}.{part}', numpy.float32).reshape(told['shape'])
        likeness, tensor, layout = matching(recorder.tensors, read('activations'))
        if tensor is None:
            print(f'{name:20} {layer:10} FAILED no tensor of that shape', flush=True)
            good = False
            continue
        error = 1 - cosine(tensor.grad.permute(layout).numpy(), read('gradients'))
        place = next(i for i, each in enumerate(recorder.tensors) if each is tensor)
        noise = 1 - cosine(tensor.grad.numpy(), exact.tensors[place].grad.numpy())
        fine = error <= max(TOLERANCE, TIMES_AUTOGRAD * noise) and told['moved'] <= 1e-5
        good &= fine
        print(f'{name:20} {layer:10} {told["op_type"]:8} {str(told["size"]):16} suffix {told["suffix_bytes"]:6} B  '
              f'1-cos {error:9.1e} (autograd {noise:8.1e})  activations {1 - likeness:8.1e}  answer moved {told["moved"]:8.1e}  '
              f'{"ok" if fine else "FAILED"}', flush=True)
    return good


def survives(name, tool, folder):
    try:
        return check(name, tool, folder)
    except Exception as error:  # the next model still has its turn
        print(f'{name:20} FAILED {error!r}'[:300], flush=True)
        return False


def main():
    tool, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    results = [survives(name, tool, folder) for name in sys.argv[3:] or MODELS]
    sys.exit(not all(results))


main()
