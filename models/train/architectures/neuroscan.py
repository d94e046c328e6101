"""The default: a small residual network from 192 x 192 grey to 12 x 12 features, their average and one linear layer."""

import torch
from torch import nn

from architectures.architecture import Architecture, Training


class Standardise(nn.Module):
    """Each image to mean 0 and deviation 1, inside the network, so that brightness and gain carry nothing."""

    def forward(self, image):
        centred = image - image.mean(dim=(2, 3), keepdim=True)
        variance = (centred * centred).mean(dim=(2, 3), keepdim=True)
        return centred / torch.sqrt(variance + 1e-4)


def convolve(inputs, outputs, kernel, stride):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs)
    )


class ResidualBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = convolve(inputs, outputs, 3, stride)
        self.second = convolve(outputs, outputs, 3, 1)
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else convolve(inputs, outputs, 1, stride)

    def forward(self, x):
        y = self.second(torch.relu(self.first(x)))
        return torch.relu(y + self.shortcut(x))


class NeuroScan(nn.Module):
    def __init__(self, class_count=4, stem=16, stages=((24, 1), (48, 2), (128, 3))):
        super().__init__()
        layers = [Standardise(), convolve(1, stem, 3, 2), nn.ReLU()]
        inputs = stem
        for outputs, blocks in stages:
            for block in range(blocks):
                layers.append(ResidualBlock(inputs, outputs, 2 if block == 0 else 1))
                inputs = outputs
        self.features = nn.Sequential(*layers)
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(inputs, class_count)

    def feature_map(self, image):
        return self.features(image)

    def classify(self, features):
        return self.head(self.dropout(torch.flatten(nn.functional.adaptive_avg_pool2d(features, 1), 1)))

    def forward(self, image):
        return self.classify(self.feature_map(image))


ARCHITECTURE = Architecture(
    id="neuroscan",
    name="NeuroScan",
    summary="A small residual network for grey brain MRI slices, trained to hold across scanners and sequences.",
    build=NeuroScan,
    width=192,
    height=192,
    channels=1,
    training=Training(
        epochs=120,
        batch=32,
        learning_rate=1.5e-3,
        weight_decay=0.03,
        label_smoothing=0.05,
        robust=True,
        box_weight=0.1,
        spot_weight=0.5,
    ),
)
