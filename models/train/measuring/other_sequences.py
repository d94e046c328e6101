"""Is the answer read from the sequence? Tumours on other sequences than the typed ones, and contrast-enhanced pictures
without a tumour, made by mirroring the healthy half of the head."""

import numpy

from augment.halves import find_sides, mirror_half, other_side
from dataset.pixels import load_pixels
from learning.validation import predict_logits, to_probabilities
from measuring.intervals import wilson
from measuring.votes import picture_weights


def score_untyped(network, records, architecture):
    """Of held-out tumours of unknown type: how many are called a tumour of any type."""
    healthy = called_healthy(network, load_pixels(records, architecture), architecture)
    return describe_share(~healthy, picture_weights(records), "called_tumor")


def score_made_healthy(network, records, architecture):
    """Of validation pictures whose tumour half was replaced by the healthy one: how many are called "no tumour"."""
    pixels = load_pixels(records, architecture)
    sides = [find_sides(record, plane) for record, plane in zip(records, pixels)]
    rows = [row for row, side in enumerate(sides) if side is not None]
    if not rows:
        return None
    made = numpy.stack([mirror_half(pixels[row], sides[row][0], other_side(sides[row][1])) for row in rows])
    weights = picture_weights([records[row] for row in rows])
    return describe_share(called_healthy(network, made, architecture), weights, "called_notumor")


def called_healthy(network, pixels, architecture):
    predicted = to_probabilities(predict_logits(network, pixels, architecture)).argmax(1)
    return predicted == architecture.class_ids.index("notumor")


def describe_share(hits, weights, name):
    found, pictures = float((weights * hits).sum()), float(weights.sum())
    return {
        "images": len(hits),
        "pictures": round(pictures, 3),
        name: round(found / pictures, 4),
        "interval": [round(bound, 4) for bound in wilson(found, pictures)],
    }
