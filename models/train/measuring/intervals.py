"""How far a figure measured on few pictures may be from the truth."""

import math

import numpy

Z_95 = 1.959963984540054
DRAWS = 1000
SEED = 20_240_607


def wilson(hits, total):
    """The 95% interval [low, high] of hits/total; hits may be fractional (weighted votes). [0, 1] where total is 0."""
    if total == 0:
        return [0.0, 1.0]
    share, z2 = hits / total, Z_95 * Z_95
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = Z_95 * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return [max(0.0, centre - reach), min(1.0, centre + reach)]


def draw_weights(weights, units, draws=DRAWS, seed=SEED):
    """[draws, rows]: the rows' weights where whole units (all slices of a patient) are drawn with replacement, as many
    as there are."""
    names, place = numpy.unique(numpy.asarray(units), return_inverse=True)
    random = numpy.random.default_rng(seed)
    times = random.multinomial(len(names), numpy.full(len(names), 1 / len(names)), size=draws)
    return weights * times[:, place]


def percentile_interval(values):
    """[2.5th, 97.5th] percentile of those that are numbers; None where fewer than half are."""
    numbers = values[~numpy.isnan(values)]
    if len(numbers) * 2 < len(values):
        return None
    return [float(bound) for bound in numpy.percentile(numbers, (2.5, 97.5))]


def widest(one, other):
    """The interval that holds both: of a share, Wilson's knows that 20 of 20 is not certainty, the bootstrap that
    slices of one patient are not independent."""
    return [min(one[0], other[0]), max(one[1], other[1])] if one and other else one or other
