"""The two small networks of the Br35H notebooks: one convolution, two large poolings, one linear layer."""

from torch import nn


def build_br35h(outputs):
    return nn.Sequential(
        nn.ZeroPad2d(2),
        nn.Conv2d(3, 32, 7),
        nn.BatchNorm2d(32),
        nn.ReLU(),
        nn.MaxPool2d(4),
        nn.MaxPool2d(4),
        nn.Flatten(),
        nn.Linear(32 * 14 * 14, outputs),
    )
