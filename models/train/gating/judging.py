"""From distances to one score: the weights, the thresholds, and what they are worth on kinds that had no part in them."""

import numpy

from gating.cloud import fit_cloud, rounded

ROWS = (12, 8)  # directions of the appearance and of the features; more told nothing more
# How certain the model is counts for a quarter of what a fit would give it (that of the default model): a head of another
# scanner is answered with less certainty as well, and is no reason to refuse it. By the deviation among the slices that were
# learnt: networks differ tenfold in it.
CERTAINTY = 0.265
MOST_DOUBTED, MOST_REFUSED = 0.005, 0.002  # of slices that had no part in fitting
MOST_TURNED = 0.0  # likewise: of slices that are as they should be none is to be doubted for it
CHROMA_ROOM = 2.0  # times the largest chroma of a known picture
BLOCKS = 24  # where the blocks begin in the appearance


class Judge:
    """What `judge` of wasm/decision/gate.hpp does, fitted."""

    def __init__(self, known, changed, strange):
        looks = numpy.concatenate([known.appearance, changed.appearance])
        looks = numpy.concatenate([looks, mirror(looks)])
        features = numpy.concatenate([known.features, changed.features])
        self.appearance = fit_cloud(looks, numpy.ones(len(looks)), ROWS[0])
        self.features = fit_cloud(features, numpy.ones(len(features)), ROWS[1])
        self.weights, self.bias = numpy.zeros(5), 0.0
        self.most_chroma = float(rounded(CHROMA_ROOM * known.appearance[:, 0].max(), 3))
        heads = numpy.concatenate([self.evidence(known), self.evidence(changed)])
        self.certainty = float(rounded(CERTAINTY / known.certainty.std()))
        self.weights, self.bias = fit_weights(heads, self.evidence(strange), self.certainty)
        self.accepted = self.refused = 0.5
        self.most_turned = 0.0

    def evidence(self, seen):
        near = numpy.log(numpy.maximum(self.appearance.distances(seen.appearance), 1e-6))
        inside = numpy.log(numpy.maximum(self.features.distances(seen.features), 1e-6))
        return numpy.column_stack([near, inside, seen.certainty])

    def scores(self, seen):
        """Before colour: 0 to 1."""
        return 1 / (1 + numpy.exp(-(self.evidence(seen) @ self.weights + self.bias)))

    def judged(self, seen):
        """The score, and below every score what is refused for its colour."""
        return numpy.where(seen.appearance[:, 0] > self.most_chroma, 0.0, self.scores(seen))

    def set_thresholds(self, held_out):
        scores = self.scores(held_out)
        self.accepted = float(rounded(numpy.quantile(scores, MOST_DOUBTED), 4))
        self.refused = float(rounded(numpy.quantile(scores, MOST_REFUSED), 4))
        self.most_turned = float(rounded(numpy.quantile(self.turned(held_out), 1 - MOST_TURNED)))

    def turned(self, seen):
        """How much more like known pictures they look once they are turned by quarters; wasm/decision/gate.hpp."""

        def look(appearance):
            return numpy.log(numpy.maximum(self.appearance.distances(appearance), 1e-6)) @ self.weights[:2]

        return numpy.max([look(way) for way in turned_ways(seen.appearance)], 0) - look(seen.appearance)

    def stopped(self, seen):
        """Not accepted: for the score, or for looking turned."""
        return (self.judged(seen) < self.accepted) | (self.turned(seen) > self.most_turned)

    def to_recipe(self):
        return {
            "appearance": self.appearance.to_recipe(),
            "features": self.features.to_recipe(),
            "weights": [float(weight) for weight in self.weights],
            "bias": float(self.bias),
            "accepted": self.accepted,
            "refused": self.refused,
            "most_chroma": self.most_chroma,
            "most_turned": self.most_turned,
        }


def mirror(appearance):
    """The blocks the other way round; everything else knows no left and right."""
    blocks = appearance[:, BLOCKS:].reshape(len(appearance), 8, 8)[:, :, ::-1]
    return numpy.concatenate([appearance[:, :BLOCKS], blocks.reshape(len(appearance), 64)], 1)


OFFSET_X, OFFSET_Y, WIDTH, HEIGHT, MIRRORED, TURNED_OVER = 12, 13, 14, 15, 18, 19


def turned_ways(appearance):
    """What the figures would be, had the pictures been turned; as wasm/decision/appearance.cpp has it."""
    blocks = appearance[:, BLOCKS:].reshape(len(appearance), 8, 8)

    def with_blocks(turned, places):
        return numpy.concatenate([turned[:, :BLOCKS], numpy.rot90(blocks, places, axes=(1, 2)).reshape(len(appearance), 64)], 1)

    over = appearance.copy()
    over[:, OFFSET_Y] *= -1
    ways = [with_blocks(over, 2)]
    for places in (-1, 1):
        for side in (1, -1):
            quarter = appearance.copy()
            quarter[:, [WIDTH, HEIGHT, MIRRORED, TURNED_OVER]] = appearance[:, [HEIGHT, WIDTH, TURNED_OVER, MIRRORED]]
            quarter[:, OFFSET_X] = numpy.abs(appearance[:, OFFSET_Y])
            quarter[:, OFFSET_Y] = side * appearance[:, OFFSET_X]
            ways.append(with_blocks(quarter, places))
    return ways


def fit_weights(heads, strange, certainty, penalty=1e-3):
    """Logistic regression of heads against the rest, both sides of the same weight, the last evidence's weight given.
    (weights, bias), found by Newton's steps."""
    inputs = numpy.concatenate([heads, strange])
    truth = numpy.repeat([1.0, 0.0], [len(heads), len(strange)])
    share = numpy.repeat([0.5 / len(heads), 0.5 / len(strange)], [len(heads), len(strange)])
    free = numpy.column_stack([inputs[:, :-1], numpy.ones(len(inputs))])
    given = certainty * inputs[:, -1]
    found = numpy.zeros(free.shape[1])
    ridge = penalty * numpy.diag([1.0] * (free.shape[1] - 1) + [0.0])
    for _ in range(50):
        said = 1 / (1 + numpy.exp(-(free @ found + given)))
        slope = free.T @ (share * (said - truth)) + ridge @ found
        bend = (free * (share * said * (1 - said))[:, None]).T @ free + ridge + 1e-9 * numpy.eye(len(found))
        step = numpy.linalg.solve(bend, slope)
        found -= step * min(1.0, 2.0 / max(numpy.abs(step).max(), 1e-12))
    return rounded(numpy.append(found[:-1], certainty)), float(rounded(found[-1]))


def area(heads, others):
    """Under the ROC curve: how often a head has the larger score, equal ones counting half."""
    scores = numpy.concatenate([heads, others])
    values, place = numpy.unique(scores, return_inverse=True)
    ends = numpy.cumsum(numpy.bincount(place, minlength=len(values)))
    ranks = (ends - (numpy.bincount(place, minlength=len(values)) - 1) / 2)[place]
    pairs = len(heads) * len(others)
    return float((ranks[: len(heads)].sum() - len(heads) * (len(heads) + 1) / 2) / pairs)
