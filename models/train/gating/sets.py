"""Conformal prediction sets: how much may be missing from a class's probability for it to stay open."""

import math

import numpy

LEVELS = ("0.90", "0.95")


def fit_sets(probabilities, truth, classes):
    """{level: [allowed of each class]}. Class by class, of held-out pictures; a class that has none gets the most that
    another is allowed, for nothing tells that it may have less."""
    allowed = {}
    for level in LEVELS:
        found = [quantile(1 - probabilities[truth == index, index], float(level)) for index in range(classes)]
        most = max(value for value in found if value is not None)
        allowed[level] = [round(most if value is None else value, 6) for value in found]
    return allowed


def quantile(missing, level):
    """With the correction for finite numbers: as many as ceil((n + 1) level) of n lie at or below."""
    if len(missing) == 0:
        return None
    place = math.ceil((len(missing) + 1) * level)
    return 1.0 if place > len(missing) else float(numpy.sort(missing)[place - 1])


def members(probabilities, allowed):
    """[n, classes] of bool; the likeliest class always stays."""
    inside = 1 - probabilities <= numpy.array(allowed)
    empty = ~inside.any(1)
    inside[empty, probabilities[empty].argmax(1)] = True
    return inside
