#!/usr/bin/env python3
"""Draws the samples. Each is a head made up by anatomy.py and lesions.py, seen by scanner.py."""

import argparse
import json
from pathlib import Path

import numpy
from PIL import Image

from anatomy import Head
from lesions import Glioma, Meningioma, Pituitary
from scanner import PLANES, cut, photograph

HERE = Path(__file__).resolve().parent
PIXELS = 256
LESIONS = {"glioma": Glioma, "meningioma": Meningioma, "pituitary": Pituitary, "notumor": None}


def draw(depicts, plane, sequence, seed):
    random = numpy.random.default_rng([seed, list(LESIONS).index(depicts), list(PLANES).index(plane)])
    head = Head(random)
    kind = LESIONS[depicts]
    lesion = kind.drawn(random) if kind else None
    points = cut(plane, where(lesion, plane, random), random.normal(scale=3), PIXELS)
    before = lesion.pushed(points) if lesion else points
    tissue = head.tissue(before)
    if lesion:
        lesion.place(tissue, points, head)
    return photograph(tissue, sequence, points, head.texture(points), random)


def where(lesion, plane, random):
    """A point of the slice: through the lesion, else through the middle of the brain."""
    low = random.uniform(-22, -12)
    if lesion:
        x, y, z = lesion.centre + random.normal(scale=2, size=3)
    else:
        x, y, z = random.choice([-1, 1]) * random.uniform(5, 14), random.normal(scale=8), random.uniform(2, 26)
    return {"axial": (0, -4, z), "coronal": (0, y, low), "sagittal": (x, 2, low)}[plane]


def unselected(count):
    """Every class in every plane with the seeds from 0 on: to measure how a model does on pictures nobody chose."""
    for depicts in LESIONS:
        for index in range(count):
            sequences = ["T2", "T1", "FLAIR", "T1 with contrast"] if depicts == "notumor" else ["T1 with contrast"]
            yield {
                "file": f"{depicts}/{index}.jpg",
                "depicts": depicts,
                "plane": list(PLANES)[index % len(PLANES)],
                "sequence": sequences[index // len(PLANES) % len(sequences)],
                "seed": index,
            }


def save(samples, folder):
    for sample in samples:
        path = folder / sample["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = draw(sample["depicts"], sample["plane"], sample["sequence"], sample["seed"])
        Image.fromarray(pixels).save(path, quality=92)


def main():
    parser = argparse.ArgumentParser(description="Draws the heads of samples.json beside it, or others.")
    parser.add_argument("--many", type=int, help="instead: so many of each class, unselected, in a folder per class")
    parser.add_argument("--to", type=Path, help="the folder for those")
    arguments = parser.parse_args()
    if arguments.many:
        save(unselected(arguments.many), arguments.to)
    else:
        save(json.loads((HERE / "samples.json").read_text()), HERE)


if __name__ == "__main__":
    main()
