"""Xception from random weights: separable convolutions in residual blocks, then Flatten and a dense layer."""

from torch import nn

from architectures.architecture import Architecture, Training


def separable(inputs, outputs):
    return nn.Sequential(
        nn.Conv2d(inputs, inputs, 3, 1, 1, groups=inputs, bias=False),
        nn.Conv2d(inputs, outputs, 1, bias=False),
        nn.BatchNorm2d(outputs),
    )


class Block(nn.Module):
    """Separable convolutions of the given widths beside a shortcut; `stride` 2 halves the size at the end."""

    def __init__(self, inputs, widths, stride=1, starts_with_relu=True):
        super().__init__()
        layers, last = [], inputs
        for index, width in enumerate(widths):
            if index or starts_with_relu:
                layers.append(nn.ReLU())
            layers.append(separable(last, width))
            last = width
        if stride == 2:
            layers.append(nn.MaxPool2d(3, 2, 1))
        self.layers = nn.Sequential(*layers)
        plain = stride == 1 and inputs == last
        self.shortcut = (
            nn.Identity()
            if plain
            else nn.Sequential(nn.Conv2d(inputs, last, 1, stride, bias=False), nn.BatchNorm2d(last))
        )

    def forward(self, x):
        return self.layers(x) + self.shortcut(x)


def build_xception():
    def convolve(inputs, outputs, stride):
        return [nn.Conv2d(inputs, outputs, 3, stride, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]

    return nn.Sequential(
        *convolve(3, 32, 2),
        *convolve(32, 64, 1),
        Block(64, (128, 128), 2, starts_with_relu=False),
        Block(128, (256, 256), 2),
        Block(256, (728, 728), 2),
        *[Block(728, (728, 728, 728)) for _ in range(8)],
        Block(728, (728, 1024), 2),
        separable(1024, 1536),
        nn.ReLU(),
        separable(1536, 2048),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dropout(0.30),
        nn.Linear(2048 * 10 * 10, 128),
        nn.ReLU(),
        nn.Dropout(0.25),
        nn.Linear(128, 4),
    )


ARCHITECTURE = Architecture(
    id="xception",
    name="Xception",
    summary="Xception with a dense layer of 128, trained from random weights.",
    build=build_xception,
    width=299,
    height=299,
    channels=3,
    training=Training(epochs=30, learning_rate=5e-4),
)
