"""Three plain convolutions and a wide dense layer, as many tutorials have it."""

from torch import nn

from architectures.architecture import Architecture, Training


def build_cnn():
    layers, inputs = [], 3
    for outputs in (32, 64, 128):
        layers += [nn.Conv2d(inputs, outputs, 3), nn.ReLU(), nn.MaxPool2d(2)]
        inputs = outputs
    return nn.Sequential(
        *layers, nn.Flatten(), nn.Linear(128 * 17 * 17, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 4)
    )


ARCHITECTURE = Architecture(
    id="cnn-150",
    name="Plain CNN",
    summary="Three convolutions and a dense layer, the network of many tutorials.",
    build=build_cnn,
    width=150,
    height=150,
    channels=3,
    training=Training(epochs=16, draws_per_epoch=2048, learning_rate=3e-4),
)
