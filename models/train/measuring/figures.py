"""Every figure of a set of answers, under many weightings of its rows at once (a bootstrap is such weightings)."""

import numpy

ECE_BINS = 15
LEAST = 2.0**-52  # of a probability, for its logarithm
BLOCK = 250  # weightings at a time


def measure_figures(weights, truth, probabilities):
    """{name: [weightings] or [weightings, classes]}, NaN where undefined. weights: [weightings, rows]; truth: class
    indices; probabilities: [rows, classes]. As scikit-learn defines them and wasm/decision computes them."""
    prepared = prepare(truth, probabilities)
    blocks = [measure_block(weights[at : at + BLOCK], *prepared) for at in range(0, len(weights), BLOCK)]
    return {name: numpy.concatenate([block[name] for block in blocks]) for name in blocks[0]}


def prepare(truth, probabilities):
    rows, classes = probabilities.shape
    predicted = probabilities.argmax(1)
    confidence, right = probabilities.max(1), predicted == truth
    indices = numpy.arange(classes)
    own, called = truth[:, None] == indices, predicted[:, None] == indices
    bins = numpy.digitize(confidence, numpy.arange(1, ECE_BINS) / ECE_BINS)
    gaps = numpy.where(bins[:, None] == numpy.arange(ECE_BINS), (confidence - right)[:, None], 0.0)
    squares = ((probabilities - own) ** 2).sum(1)
    surprise = -numpy.log(numpy.clip(probabilities[numpy.arange(rows), truth], LEAST, 1))
    return probabilities, own, called, right, gaps, squares, surprise


@numpy.errstate(divide="ignore", invalid="ignore")
def measure_block(weights, probabilities, own, called, right, gaps, squares, surprise):
    total = weights.sum(1)
    of_class, calling, hits = weights @ own, weights @ called, weights @ (own & called)
    occurs = of_class > 0
    recall, precision, f1 = hits / of_class, hits / calling, 2 * hits / (of_class + calling)
    auc = numpy.stack([areas(probabilities[:, k], own[:, k], weights) for k in range(own.shape[1])], 1)
    return {
        "accuracy": weights @ right / total,
        "balanced_accuracy": mean_over(recall, occurs),
        "macro_f1": mean_over(f1, occurs),
        "macro_auc": mean_over(auc, ~numpy.isnan(auc)),
        "ece": numpy.abs(weights @ gaps).sum(1) / total,
        "brier": weights @ squares / total,
        "nll": weights @ surprise / total,
        "recall": recall,
        "precision": precision,
        "f1": f1,
        "auc": auc,
    }


def mean_over(values, counted):
    return numpy.where(counted, values, 0).sum(1) / counted.sum(1)


def areas(scores, positive, weights):
    """[weightings]: the weighted ROC AUC, ties count half; NaN where one side has no weight."""
    order = numpy.argsort(scores, kind="stable")
    ranked = scores[order]
    starts = numpy.flatnonzero(numpy.concatenate([[True], ranked[1:] != ranked[:-1]]))
    above = numpy.add.reduceat(weights[:, order] * positive[order], starts, axis=1)
    below = numpy.add.reduceat(weights[:, order] * ~positive[order], starts, axis=1)
    before = numpy.cumsum(below, axis=1) - below / 2
    return (above * before).sum(1) / (above.sum(1) * below.sum(1))
