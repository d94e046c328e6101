"""The figures of one model on one set of records, one vote per picture, as plain numbers for metrics.json. The names are
those of `./dev evaluate --json`."""

import numpy

from measuring.figures import measure_figures
from measuring.intervals import draw_weights, percentile_interval, widest, wilson
from measuring.votes import picture_weights

OF_CLASSES = ("recall", "precision", "f1", "auc")


def score(records, probabilities, architecture, units):
    """units: one key a record, equal for slices of one patient (dataset/patients.py). `accuracy_images` and `confusion` count files, everything else pictures. Intervals are 95%: bootstrap over units; those of shares
    are never narrower than Wilson's."""
    truth = numpy.array([architecture.index_of(record.label) for record in records])
    weights = picture_weights(records)
    found = measure_figures(weights[None], truth, probabilities)
    drawn = measure_figures(draw_weights(weights, units), truth, probabilities)
    predicted = probabilities.argmax(1)
    votes = [float(weights[truth == index].sum()) for index in range(probabilities.shape[1])]
    intervals = {name: percentile_interval(values) for name, values in drawn.items() if name not in OF_CLASSES}
    intervals["accuracy"] = widest(intervals["accuracy"], wilson(found["accuracy"][0] * sum(votes), sum(votes)))
    calling = [float(weights[predicted == index].sum()) for index in range(len(votes))]
    classes, class_intervals = [], []
    for index, class_id in enumerate(architecture.class_ids):
        own = {name: found[name][0, index] for name in OF_CLASSES}
        around = {name: percentile_interval(drawn[name][:, index]) for name in OF_CLASSES}
        for name, total in (("recall", votes[index]), ("precision", calling[index])):
            if total:
                around[name] = widest(around[name], wilson(own[name] * total, total))
        count = int((truth == index).sum())
        classes.append({"name": class_id, "n": count, "votes": votes[index], **own})
        class_intervals.append(around)
    return plain({
        "n": len(records),
        "votes": sum(votes),
        "units": len(set(units)),
        "accuracy_images": (predicted == truth).mean(),
        **{name: found[name][0] for name in intervals},
        "classes": classes,
        "confusion": [
            [int(((truth == row) & (predicted == column)).sum()) for column in range(len(votes))]
            for row in range(len(votes))
        ],
        "intervals": {**intervals, "classes": class_intervals},
    })


def measure_once(records, probabilities, architecture):
    """The figures without their intervals."""
    truth = numpy.array([architecture.index_of(record.label) for record in records])
    found = measure_figures(picture_weights(records)[None], truth, probabilities)
    return plain({name: values[0] for name, values in found.items() if name not in OF_CLASSES})


def calibration(records, probabilities, architecture, units):
    """With their intervals, from the same draws of units as those of `score`."""
    truth = numpy.array([architecture.index_of(record.label) for record in records])
    weights, names = picture_weights(records), ("ece", "brier", "nll")
    found = measure_figures(weights[None], truth, probabilities)
    drawn = measure_figures(draw_weights(weights, units), truth, probabilities)
    return plain({**{name: found[name][0] for name in names},
                  "intervals": {name: percentile_interval(drawn[name]) for name in names}})


def score_share(hits, records, units):
    """Of these records, one vote per picture: the share of `hits`, with its interval."""
    weights = picture_weights(records)
    total = weights.sum()
    drawn = draw_weights(weights, units)
    around = percentile_interval((drawn @ hits) / drawn.sum(1))
    return plain({
        "n": len(records),
        "votes": total,
        "units": len(set(units)),
        "share": weights @ hits / total,
        "interval": widest(around, wilson(weights @ hits, total)),
    })


def plain(value):
    """Dictionaries, lists and Python's own numbers, rounded to six places; None for what is no number."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if value is None or isinstance(value, (int, str)):
        return value
    return None if numpy.isnan(value) else round(float(value), 6)
