"""Is the answer read from the sequence? Tumours on other sequences than the typed ones, healthy pictures by sequence, and
contrast-enhanced pictures without a tumour, made by mirroring the healthy half of the head."""

import numpy

from augment.halves import find_sides, mirror_half, other_side
from dataset.pixels import load_pixels
from learning.validation import predict_logits, to_probabilities
from measuring.scores import score_share

T2_LIKE = ("T2", "FLAIR/PD/DWI")


def called_healthy(network, pixels, architecture):
    predicted = to_probabilities(predict_logits(network, pixels, architecture)).argmax(1)
    return predicted == architecture.class_ids.index("notumor")


def make_healthy(records, architecture):
    """(records, pixels) of those whose tumour half can be replaced by the mirrored other half."""
    pixels = load_pixels(records, architecture)
    sides = [find_sides(record, plane) for record, plane in zip(records, pixels)]
    rows = [row for row, side in enumerate(sides) if side is not None]
    made = [mirror_half(pixels[row], sides[row][0], other_side(sides[row][1])) for row in rows]
    return [records[row] for row in rows], numpy.array(made, numpy.uint8).reshape(-1, *pixels.shape[1:])


def score_sequences(typed, healthy_called, untyped, untyped_called):
    """typed, untyped: records; the two `called` arrays say which of them are called "no tumour". Neither these tumours
    nor healthy pictures have a known patient: groups are drawn together."""
    result = {"untyped_called_tumor": score_groups(~untyped_called, untyped)}
    for sequence in sorted({record.sequence for record in typed if record.label == "notumor"}):
        rows = [row for row, record in enumerate(typed) if record.label == "notumor" and record.sequence == sequence]
        result[f"notumor {sequence or 'unknown'}"] = score_groups(healthy_called[rows], [typed[row] for row in rows])
    rows = [row for row, record in enumerate(typed) if record.label == "notumor" and record.sequence in T2_LIKE]
    if rows:
        healthy = score_groups(healthy_called[rows], [typed[row] for row in rows])
        result["notumor_t2_flair"] = healthy
        result["balanced_t2_flair"] = round((healthy["share"] + result["untyped_called_tumor"]["share"]) / 2, 6)
    return result


def score_groups(hits, records):
    return score_share(hits, records, [record.group for record in records])
