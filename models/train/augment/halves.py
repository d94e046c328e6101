"""Healthy pictures out of tumour pictures: the half of the head without the tumour, mirrored over the other half.

In the data "no tumour" nearly always means other sequences than "tumour" does, so a network can win by reading the
sequence. These pictures break that: contrast-enhanced T1, and no tumour. So that symmetry does not betray them, tumour
halves are doubled as well and keep their label."""

import numpy

CLEARANCE = 0.03  # of the width, between the box and the midline
SEARCH = 0.08  # of the width, around the middle of the head


def find_midline(plane):
    """The column left of which the head mirrors best onto what is right of it. plane: uint8 [H, W]."""
    height, width = plane.shape
    image = plane.astype(numpy.float32)
    columns = numpy.flatnonzero((plane > 25).sum(axis=0) > 0.05 * height)
    middle = (columns[0] + columns[-1] + 1) / 2 if len(columns) else width / 2
    candidates = range(int(middle - SEARCH * width), int(middle + SEARCH * width) + 1)
    return max(candidates, key=lambda column: mirror_likeness(image, column))


def mirror_likeness(image, column):
    reach = min(column, image.shape[1] - column)
    if reach < 0.3 * image.shape[1]:
        return -1.0
    left = image[::2, column - reach : column]
    right = image[::2, column : column + reach][:, ::-1]
    left, right = left - left.mean(), right - right.mean()
    return float((left * right).sum() / (numpy.sqrt((left * left).sum() * (right * right).sum()) + 1e-6))


def find_sides(record, plane):
    """(midline column, "left" or "right": the half that holds the tumour), or None where no half is free of it."""
    if record.box is None or record.plane not in ("axial", "coronal"):
        return None
    width = plane.shape[1]
    midline = find_midline(plane)
    centre, breadth = record.box[0] * width, record.box[2] * width
    if centre + breadth / 2 < midline - CLEARANCE * width:
        return midline, "left"
    if centre - breadth / 2 > midline + CLEARANCE * width:
        return midline, "right"
    return None


def mirror_half(plane, midline, side):
    """A copy in which the half `side` also stands mirrored in the place of the other half."""
    width = plane.shape[1]
    result = numpy.zeros_like(plane)
    if side == "left":
        kept = plane[:, :midline]
        result[:, :midline] = kept
        mirrored = kept[:, ::-1][:, : width - midline]
        result[:, midline : midline + mirrored.shape[1]] = mirrored
    else:
        kept = plane[:, midline:]
        result[:, midline:] = kept
        mirrored = kept[:, ::-1][:, -midline:]
        result[:, midline - mirrored.shape[1] : midline] = mirrored
    return result


def other_side(side):
    return "right" if side == "left" else "left"
