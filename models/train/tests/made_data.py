"""A small made-up data set: discs of four sizes on noise. Never an image of a person."""

from dataclasses import replace
from pathlib import Path

import numpy

from architectures.neuroscan import ARCHITECTURE
from dataset.records import Record

LABELS = ("glioma", "meningioma", "notumor", "pituitary")


def make_records(count):
    box = (0.3, 0.5, 0.2, 0.2)
    return [
        Record(Path(f"{row}.jpg"), LABELS[row % 4], f"g{row}", "train", "axial", box=None if row % 4 == 2 else box)
        for row in range(count)
    ]


def make_pixels(count, size):
    random = numpy.random.default_rng(7)
    y, x = numpy.mgrid[:size, :size]
    pixels = random.integers(0, 40, (count, size, size))
    for row in range(count):
        inside = (x - size / 2) ** 2 + (y - size / 2) ** 2 < (size * (0.2 + 0.06 * (row % 4))) ** 2
        pixels[row] += 120 * inside
    return pixels.astype(numpy.uint8)


def make_small_architecture():
    """neuroscan at 64 x 64 with epochs of two batches."""
    training = replace(ARCHITECTURE.training, draws_per_epoch=16, batch=8)
    return replace(ARCHITECTURE, width=64, height=64, training=training)
