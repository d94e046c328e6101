"""The figures of one model on one set of records, one vote per picture unless said otherwise."""

import numpy

from learning.validation import to_probabilities
from measuring.intervals import wilson
from measuring.votes import picture_weights

ECE_BINS = 15


def score(records, logits, architecture, temperature):
    """A dictionary of plain numbers. `accuracy_images` counts files, everything else pictures."""
    truth = numpy.array([architecture.index_of(record.label) for record in records])
    weights = picture_weights(records)
    probabilities = to_probabilities(logits, temperature)
    predicted = probabilities.argmax(1)
    right = predicted == truth
    pictures = float(weights.sum())
    classes = [
        score_class(class_id, index, truth, predicted, probabilities, weights)
        for index, class_id in enumerate(architecture.class_ids)
    ]
    present = [entry for entry in classes if entry["pictures"] > 0]
    return {
        "images": len(records),
        "pictures": round(pictures, 3),
        "accuracy_images": share(right.mean()),
        "accuracy": share((weights * right).sum() / pictures),
        "accuracy_interval": [share(bound) for bound in wilson((weights * right).sum(), pictures)],
        "balanced_accuracy": share(numpy.mean([entry["recall"] for entry in present])),
        "classes": classes,
        "confusion_images": [
            [int(((truth == row) & (predicted == column)).sum()) for column in range(len(classes))]
            for row in range(len(classes))
        ],
        "ece_before": share(calibration_error(to_probabilities(logits), truth, weights)),
        "ece": share(calibration_error(probabilities, truth, weights)),
        "brier": share(brier(probabilities, truth, weights)),
        "tumor_or_none": score_tumor_or_none(truth, predicted, weights, architecture),
    }


def score_class(class_id, index, truth, predicted, probabilities, weights):
    own, called = truth == index, predicted == index
    pictures, hits = float(weights[own].sum()), float(weights[own & called].sum())
    found = float(weights[called].sum())
    recall, precision = hits / max(pictures, 1e-9), hits / max(found, 1e-9)
    return {
        "id": class_id,
        "images": int(own.sum()),
        "pictures": round(pictures, 3),
        "recall": share(recall),
        "recall_interval": [share(bound) for bound in wilson(hits, pictures)],
        "precision": share(precision),
        "f1": share(2 * hits / max(pictures + found, 1e-9)),
        "auc": area_under_curve(probabilities[:, index], own, weights),
    }


def area_under_curve(scores, positive, weights):
    """Weighted ROC AUC, ties count half; None where one side is empty."""
    if positive.all() or not positive.any():
        return None
    values, place = numpy.unique(scores, return_inverse=True)
    above = numpy.bincount(place, weights * positive, len(values))
    below = numpy.bincount(place, weights * ~positive, len(values))
    ranked = numpy.cumsum(below) - below / 2
    return share((above * ranked).sum() / (above.sum() * below.sum()))


def calibration_error(probabilities, truth, weights):
    confidence = probabilities.max(1)
    right = probabilities.argmax(1) == truth
    bins = numpy.minimum((confidence * ECE_BINS).astype(int), ECE_BINS - 1)
    gaps = [abs((weights * (confidence - right))[bins == place].sum()) for place in range(ECE_BINS)]
    return sum(gaps) / weights.sum()


def brier(probabilities, truth, weights):
    wanted = numpy.eye(probabilities.shape[1])[truth]
    return (weights * ((probabilities - wanted) ** 2).sum(1)).sum() / weights.sum()


def score_tumor_or_none(truth, predicted, weights, architecture):
    """Is there a tumour, whatever its type: recall of both sides with intervals."""
    healthy = architecture.class_ids.index("notumor")
    result = {}
    for name, own in (("tumor", truth != healthy), ("notumor", truth == healthy)):
        hits = float((weights * own * ((predicted != healthy) == (truth != healthy))).sum())
        total = float(weights[own].sum())
        result[name] = {
            "pictures": round(total, 3),
            "recall": share(hits / total) if total else None,
            "interval": [share(bound) for bound in wilson(hits, total)],
        }
    return result


def share(value):
    return round(float(value), 4)
