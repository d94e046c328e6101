"""Where known pictures lie, in as few numbers as tell it: the other side of wasm/decision/gate.hpp."""

import base64

import numpy


class Cloud:
    """Figures are (x - mean) / scale, then taken along the rows of a basis of signed bytes."""

    def __init__(self, mean, scale, basis, unit, spread, rest):
        self.mean, self.scale, self.basis, self.unit = mean, scale, basis, unit
        self.spread, self.rest = spread, rest

    def distances(self, figures):
        """[n, 2]: the mean square along the rows in their spreads, that of what they leave over; about one each for
        known pictures."""
        centred = (figures - self.mean) / self.scale
        along = centred @ (self.basis * self.unit[:, None]).T
        left = (centred**2).sum(1) - (along**2).sum(1)
        rest = numpy.maximum(left, 0) / (len(self.mean) - len(self.unit)) / self.rest**2
        return numpy.stack([((along / self.spread) ** 2).mean(1), rest], 1)

    def to_recipe(self):
        return {
            "mean": in_text(self.mean),
            "scale": in_text(self.scale),
            "unit": in_text(self.unit),
            "spread": in_text(self.spread),
            "basis": base64.b64encode(self.basis.astype(numpy.int8).tobytes()).decode(),
            "rest": self.rest,
        }


def fit_cloud(figures, weights, rows, shrinkage=0.05):
    """rows: how many directions, the widest first. weights: of each picture's share of one vote."""
    share = weights / weights.sum()
    mean = rounded(share @ figures)
    deviation = numpy.sqrt(share @ (figures - mean) ** 2)
    scale = rounded(numpy.maximum(deviation, 0.05 * deviation.max()))
    centred = (figures - mean) / scale
    covariance = centred.T @ (centred * share[:, None])
    covariance = (1 - shrinkage) * covariance + shrinkage * numpy.eye(len(mean)) * numpy.trace(covariance) / len(mean)
    variances, vectors = numpy.linalg.eigh(covariance)
    basis = vectors[:, ::-1][:, :rows].T
    unit = rounded(numpy.abs(basis).max(1) / 127)
    stored = numpy.clip(numpy.round(basis / unit[:, None]), -127, 127)
    along = centred @ (stored * unit[:, None]).T
    spread = rounded(numpy.sqrt(share @ along**2 + shrinkage))
    left = numpy.maximum((centred**2).sum(1) - (along**2).sum(1), 0) / max(len(mean) - rows, 1)
    return Cloud(mean, scale, stored, unit, spread, float(rounded(numpy.sqrt(share @ left))))


def rounded(numbers, digits=5):
    """To so many significant digits: what stands in the recipe is what was fitted."""
    return numpy.vectorize(lambda number: float(f"{number:.{digits}g}"))(numbers)


def in_text(numbers):
    return " ".join(f"{number:.5g}" for number in numbers)
