"""One vote per picture: copies of a picture share it, so that 83 copies of one count no more than a single one."""

from collections import Counter

import numpy


def picture_weights(records):
    """1 / how many of these records belong to the record's group and class."""
    counts = Counter((record.group, record.label) for record in records)
    return numpy.array([1 / counts[record.group, record.label] for record in records])


def class_recalls(truth, predicted, weights, class_count):
    """Recall of each class; NaN where the class does not occur."""
    recalls = numpy.full(class_count, numpy.nan)
    for index in range(class_count):
        rows = truth == index
        if rows.any():
            recalls[index] = float((weights[rows] * (predicted[rows] == index)).sum() / weights[rows].sum())
    return recalls


def balanced_accuracy(truth, predicted, weights, class_count):
    """Mean of the recalls of the classes that occur."""
    return float(numpy.nanmean(class_recalls(truth, predicted, weights, class_count)))
