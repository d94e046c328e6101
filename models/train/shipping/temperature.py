"""The one number that makes confidences honest: logits are divided by it."""

import numpy

from learning.checkpoint import load_checkpoint
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


def find_temperature(checkpoint, fold_folders):
    """(temperature, what it was fitted on). A network with a validation list of its own is fitted on that; one that
    learnt from everything, on the pooled answers of the cross-validation's networks, each to patients it never saw."""
    candidates = [checkpoint] if len(checkpoint["val_truth"]) else []
    source = "its validation list"
    if not candidates:
        finished = [folder for folder in fold_folders if (folder / "latest.pt").exists()]
        candidates = [load_checkpoint(folder / "latest.pt") for folder in finished]
        source = "the answers of the cross-validation to held-out patients: " + ", ".join(f.name for f in finished)
    candidates = [each for each in candidates if len(each["val_truth"])]
    if not candidates:
        return 1.0, "nothing: there were no held-out answers"
    answers = [numpy.concatenate([each[key].numpy() for each in candidates]) for key in
               ("val_logits", "val_truth", "val_weights")]
    return fit_temperature(*answers), source
