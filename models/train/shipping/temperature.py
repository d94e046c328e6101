"""The one number that makes confidences honest: logits are divided by it."""

import numpy

from learning.validation import to_probabilities

GOLDEN = (5**0.5 - 1) / 2


def negative_log_likelihood(logits, truth, weights, temperature):
    picked = to_probabilities(logits, temperature)[numpy.arange(len(truth)), truth]
    return float(-(weights * numpy.log(numpy.clip(picked, 1e-12, 1))).sum() / weights.sum())


def fit_temperature(logits, truth, weights, low=0.2, high=5.0, tolerance=1e-4):
    """The temperature in [low, high] with the least weighted log-loss, by golden section."""
    while high - low > tolerance:
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        if negative_log_likelihood(logits, truth, weights, left) < negative_log_likelihood(
            logits, truth, weights, right
        ):
            high = right
        else:
            low = left
    return round((low + high) / 2, 4)
