"""VGG16 from random weights; batch normalisation, without which it does not start learning from scratch."""

from torch import nn
from torchvision.models import vgg16_bn

from architectures.architecture import TWO_CLASSES, Architecture, Training


def build_vgg16():
    return nn.Sequential(
        vgg16_bn(weights=None).features,
        nn.Flatten(),
        nn.Linear(512 * 7 * 7, 256),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(256, 1),
    )


ARCHITECTURE = Architecture(
    id="vgg16-binary",
    name="VGG16, one output",
    summary="VGG16 with batch normalisation and a dense layer of 256: tumour or none.",
    build=build_vgg16,
    width=224,
    height=224,
    channels=3,
    classes=TWO_CLASSES,
    output_kind="sigmoid",
    training=Training(epochs=30, learning_rate=3e-4),
)
