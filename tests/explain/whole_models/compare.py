#!/usr/bin/python3
"""Whole models against PyTorch's autograd: compare.py TOOL FOLDER [MODEL...] [--jobs N]

Each model is made with random weights from a fixed seed and written into FOLDER; TOOL (neuroscan_surgery) appends the
backward pass, run.mjs runs it in ONNX Runtime Web, and the gradients at the automatic layer and at the first
convolution are compared with autograd's: 1 - cosine <= 1e-6, but for what TIMES_UNREST explains.
The suffix may not change the model's own answer.
"""
import argparse
import json
import multiprocessing
import operator
import pathlib
import subprocess
import sys
import time

import numpy
import torch
import torchvision

import half
import keras_like
import opsets
import published
import quantized

MAKERS = {name: lambda folder, name=name: published.make(name, folder) for name in published.NAMES}
for family in (keras_like, quantized, half, opsets):
    MAKERS.update(family.MAKERS)

# A ReLU whose input is 1e-8 off zero, or a MaxPool between two such numbers, turns over between two ways to add the same
# numbers, and a few of them move the gradient of a deep model with random weights. Where autograd in float32 is not met,
# autograd in float64 is the truth; where that is not met either, the measure is how far the true gradient moves when the
# picture moves by as much as float32 rounds, or how far autograd in float32 is off, whichever is more.
TOLERANCE = 1e-6
TIMES_UNREST, MOST_UNREST = 10, 1e-2
MOST_MOVED = 1e-5
# Of a model of 500 MB, which is read in place.
MOST_MS = 50
LARGE_BYTES, MOST_MEMORY = 400e6, 250e6


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

    def differentiate(self, picture, chosen=None):
        """The class that was asked for: the one with the largest logit, if none is named."""
        score = self.run(picture)
        chosen = int(score.argmax()) if chosen is None else chosen
        score[0, chosen].backward()
        return chosen


class Truth:
    """The gradients in double precision, and how much they depend on rounding."""

    def __init__(self, case, chosen):
        self.model, self.picture, self.chosen = case.model.double(), case.picture.double(), chosen
        self.gradients = self.differentiate(self.picture)
        self.moved = None

    def differentiate(self, picture):
        recorder = Recorder(self.model)
        recorder.differentiate(picture, self.chosen)
        return [tensor.grad for tensor in recorder.tensors]

    def unrest(self, place):
        if self.moved is None:
            random = torch.Generator().manual_seed(12)
            step = lambda: 1e-6 * torch.randn(self.picture.shape, generator=random, dtype=torch.float64)
            self.moved = [self.differentiate(self.picture + step()) for _ in range(3)]
        return max(1 - cosine(self.gradients[place].numpy(), gradients[place].numpy()) for gradients in self.moved)


def cosine(a, b):
    a, b = a.ravel().astype(numpy.float64), b.ravel().astype(numpy.float64)
    return float(a @ b / numpy.sqrt((a @ a) * (b @ b)))


def matching(tensors, activations):
    """The recorded tensor with these values, in either layout."""
    best = (-2, None, None)
    for place, tensor in enumerate(tensors):
        for layout in ((0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2)):
            values = tensor.detach().permute(layout).numpy()
            if values.shape == activations.shape:
                likeness = cosine(values, activations)
                # Of equals the last: the same values after an operator that changes nothing.
                if likeness >= best[0]:
                    best = (likeness, place, layout)
    return best


def check(name, tool, folder):
    case = MAKERS[name](folder)
    feed = folder / f'{name}.bin'
    feed.write_bytes(numpy.ascontiguousarray(case.feed).tobytes())
    (folder / f'{name}.bin.json').write_text(json.dumps(list(case.feed.shape)))
    recorder = Recorder(case.model)
    chosen = recorder.differentiate(case.picture)
    out = folder / name
    ran = subprocess.run(['node', pathlib.Path(__file__).with_name('run.mjs'), tool, case.path, feed, str(chosen), out,
                          'automatic', 'first'], capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(ran.stderr.strip()[-400:])
    truth = None
    good, lines = True, []
    for layer in ('automatic', 'first'):
        told = json.loads((folder / f'{name}.{layer}.json').read_text())
        read = lambda part: numpy.fromfile(f'{out}.{layer}.{part}', numpy.float32).reshape(told['shape'])
        likeness, place, layout = matching(recorder.tensors, read('activations'))
        if place is None:
            raise RuntimeError(f'no tensor of the shape {told["shape"]}')
        gradient = recorder.tensors[place].grad
        error = 1 - cosine(gradient.permute(layout).numpy(), read('gradients'))
        allowed, why = TOLERANCE, ''
        if not error <= allowed:
            truth = truth or Truth(case, chosen)
            exact = truth.gradients[place]
            off = 1 - cosine(gradient.numpy(), exact.numpy())
            why = f'against float64; autograd in float32 is off by {off:.0e}'
            error = 1 - cosine(exact.permute(layout).numpy(), read('gradients'))
        if not error <= allowed:
            noise = truth.unrest(place)
            why += f'; a millionth of the picture moves it by {noise:.0e}'
            if max(noise, off) < MOST_UNREST:
                allowed = max(allowed, TIMES_UNREST * max(noise, off))
        fine = error <= allowed and told['moved'] <= MOST_MOVED
        if told['model_bytes'] > LARGE_BYTES:
            fine &= told['surgery_ms'] <= MOST_MS and told['peak_bytes'] <= MOST_MEMORY
        good &= fine
        lines.append(f'{name:26} {layer:10} {told["op_type"]:16} {str(told["size"]):16} {max(error, 0):9.1e} '
                     f'{told["moved"]:9.1e} {told["suffix_bytes"]:8} {told["surgery_ms"]:6.1f} '
                     f'{told["peak_bytes"] / 1e6:6.0f}  {"ok" if fine else "FAILED"} {why}')
    return good, lines


def survives(job):
    name, tool, folder = job
    torch.set_num_threads(1)
    folder = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    try:
        good, lines = check(name, tool, folder)
    except Exception as error:  # the next model still has its turn
        good, lines = False, [f'{name:26} FAILED {error!r}'[:500]]
    for file in folder.iterdir():  # hundreds of megabytes
        file.unlink()
    lines[-1] += f' {time.monotonic() - started:.0f} s'
    print('\n'.join(lines), flush=True)
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('tool', type=pathlib.Path)
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('models', nargs='*')
    parser.add_argument('--jobs', type=int, default=multiprocessing.cpu_count())
    asked = parser.parse_intermixed_args()
    jobs = [(name, asked.tool.resolve(), asked.folder.resolve()) for name in asked.models or MAKERS]
    print(f'{"model":26} {"layer":10} {"made by":16} {"size":16} {"1-cosine":>9} {"moved":>9} {"suffix B":>8} '
          f'{"ms":>6} {"MB":>6}')
    with multiprocessing.get_context('spawn').Pool(asked.jobs) as pool:
        results = list(pool.imap_unordered(survives, jobs, chunksize=1))
    print(f'pass {sum(results)}\nfail {len(results) - sum(results)}')
    sys.exit(not all(results))


if __name__ == '__main__':
    main()
