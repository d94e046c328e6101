from architectures.architecture import TWO_CLASSES, Architecture, Training
from architectures.br35h import build_br35h

ARCHITECTURE = Architecture(
    id="br35h-categorical",
    name="Br35H, two outputs",
    summary="The one-convolution network of the Br35H notebooks: tumour or none, a softmax over two.",
    build=lambda: build_br35h(2),
    width=240,
    height=240,
    channels=3,
    classes=TWO_CLASSES,
    training=Training(epochs=12, draws_per_epoch=2048, learning_rate=5e-4),
)
