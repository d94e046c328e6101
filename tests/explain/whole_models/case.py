"""One model in both worlds: as PyTorch computes it, and as a file."""
import dataclasses
import pathlib

import numpy
import torch


@dataclasses.dataclass
class Case:
    model: torch.nn.Module  # in evaluation mode; gives the logits
    picture: torch.Tensor   # as `model` takes it: NCHW
    path: pathlib.Path      # the ONNX file
    feed: numpy.ndarray     # as the file takes it


def make_picture(channels=3, size=160, seed=11):
    return torch.randn(1, channels, size, size, generator=torch.Generator().manual_seed(seed))


def settle(model, size=96):
    """Random weights as training would leave them: normalised, so that neither values nor gradients fade away."""
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = None
            module.reset_running_stats()
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, 0, 0.1)
    model.train()
    with torch.no_grad():
        model(torch.randn(4, 3, size, size))
    model.eval()
    for module in model.modules():
        if hasattr(module, 'inplace'):
            module.inplace = False
    return model
