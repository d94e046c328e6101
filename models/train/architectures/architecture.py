"""What the training, the export and the recipe need to know of one network."""

from dataclasses import dataclass
from typing import Callable, Tuple

FOUR_CLASSES = (
    ("glioma", "Glioma"),
    ("meningioma", "Meningioma"),
    ("notumor", "No tumour"),
    ("pituitary", "Pituitary tumour"),
)
TWO_CLASSES = (("notumor", "No tumour"), ("tumor", "Tumour"))


# What `robust` training is made of; each can be left out, to see what it is worth.
MEANS = ("scanner", "halves", "planted", "untyped", "twins", "boxes", "spots")


@dataclass(frozen=True)
class Training:
    """How a network is trained when nothing else is asked for on the command line."""

    epochs: int
    draws_per_epoch: int = 3072
    batch: int = 32
    learning_rate: float = 1e-3
    weight_decay: float = 1e-4
    label_smoothing: float = 0.0
    robust: bool = False  # all of MEANS
    box_weight: float = 0.0  # > 0 only for networks with feature_map() and a linear `head`
    spot_weight: float = 0.0  # > 0 only where box_weight is
    average_decay: float = 0.998
    without: Tuple[str, ...] = ()  # of MEANS

    def uses(self, means):
        """Whether robust training goes on with it: "scanner" augmentation, made-up healthy "halves", tumours "planted" in
        healthy pictures, "untyped" tumours, high-resolution "twins", the losses on "boxes", of these that on "spots"."""
        return self.robust and means not in self.without


@dataclass(frozen=True)
class Architecture:
    """A network and its recipe. `build()` returns a module from [B, channels, height, width] to one value a class;
    with `output_kind` "sigmoid" to the single value of the second class, before the sigmoid."""

    id: str
    name: str
    summary: str
    build: Callable
    width: int
    height: int
    channels: int
    training: Training
    classes: Tuple[Tuple[str, str], ...] = FOUR_CLASSES
    output_kind: str = "logits"
    filter: str = "bilinear"
    scale: float = 1 / 255
    mean: float = 0.0
    std: float = 1.0
    weight_bits: int = 8  # in the shipped file: 8, 16 or 32

    @property
    def class_ids(self):
        return [class_id for class_id, _ in self.classes]

    def index_of(self, label):
        """The class a label of the data counts as. Two-class networks take every tumour for "tumor"."""
        if label in self.class_ids:
            return self.class_ids.index(label)
        return self.class_ids.index("tumor")
