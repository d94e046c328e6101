#!/usr/bin/env python3
"""Draws the sample volume: a head made up by anatomy.py and lesions.py, as a stack of axial slices in one NIfTI file."""

import argparse
import gzip
import struct
from pathlib import Path

import numpy

from anatomy import Head
from lesions import Glioma
from scanner import FIELD_MM, OVERSAMPLED, SEQUENCES, blur, cut, shading

HERE = Path(__file__).resolve().parent
NAME = "made-up-head.nii.gz"
PIXELS = 112
SLICES = 26
SLICE_MM = 5.0
LOWEST_MM = -56.0  # the centre of the first slice: at the lower end of the cerebellum
SEED = 1


def volume():
    """uint8 [slices, rows, columns]: slices upwards, rows to the back, columns to the left."""
    random = numpy.random.default_rng(SEED)
    head = Head(random)
    lesion = Glioma.drawn(random)
    table = numpy.array(list(SEQUENCES["T1 with contrast"].values()))
    shade = shading(PIXELS, random)
    slices = []
    for index in range(SLICES):
        points = cut("axial", (0, -4, LOWEST_MM + index * SLICE_MM), 0, PIXELS)
        tissue = head.tissue(lesion.pushed(points))
        lesion.place(tissue, points, head)
        signal = table[tissue] * (1 + 0.045 * head.texture(points))
        signal = signal.reshape(PIXELS, OVERSAMPLED, PIXELS, OVERSAMPLED).mean((1, 3))
        signal = blur(signal, 0.6) * shade
        real, imaginary = random.normal(scale=0.008, size=(2, PIXELS, PIXELS))
        slices.append(numpy.hypot(signal + real, imaginary))
    values = numpy.stack(slices)
    values[values < 0.03] = 0  # the empty background, which would only make the file larger
    return numpy.clip(values / numpy.percentile(values, 99.7) * 245, 0, 255).astype(numpy.uint8)


def nifti(values):
    """NIfTI-1 with an sform: NIfTI counts to the right and to the front, the columns and rows go the other way."""
    slices, rows, columns = values.shape
    pixel = FIELD_MM / PIXELS
    header = bytearray(352)
    struct.pack_into("<i", header, 0, 348)
    struct.pack_into("<8h", header, 40, 3, columns, rows, slices, 1, 1, 1, 1)
    struct.pack_into("<2h", header, 70, 2, 8)
    struct.pack_into("<8f", header, 76, 1, pixel, pixel, SLICE_MM, 0, 0, 0, 0)
    struct.pack_into("<3f", header, 108, 352, 1, 0)
    header[123] = 2  # millimetres
    header[148:228] = b"NeuroScan, made up: nobody's head".ljust(80, b"\0")
    struct.pack_into("<2h", header, 252, 0, 1)
    half = FIELD_MM / 2 - pixel / 2
    struct.pack_into("<12f", header, 280, -pixel, 0, 0, half, 0, -pixel, 0, half - 4, 0, 0, SLICE_MM, LOWEST_MM)
    header[344:348] = b"n+1\0"
    return bytes(header) + values.tobytes()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=HERE / NAME)
    arguments = parser.parse_args()
    arguments.to.write_bytes(gzip.compress(nifti(volume()), 9, mtime=0))


if __name__ == "__main__":
    main()
