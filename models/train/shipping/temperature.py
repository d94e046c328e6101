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


def find_temperature(checkpoint, answered):
    """(temperature, what it was fitted on). A restored network keeps its own. One with a validation list is fitted on
    that. One that learnt from everything is fitted on answers to pictures that the answering networks never saw;
    answered: {in words: paths of checkpoints}. Confidence grows with training, so those trained most nearly as long
    count."""
    if "temperature" in checkpoint:
        return checkpoint["temperature"]
    own = {"its validation list": [checkpoint]}
    others = {words: [load_checkpoint(path) for path in paths if path.exists()] for words, paths in answered.items()}
    for choices in (own, others):
        choices = {words: [each for each in found if len(each["val_truth"])] for words, found in choices.items()}
        choices = {words: found for words, found in choices.items() if found}
        if choices:
            words = min(choices, key=lambda words: abs(epochs_in_all(choices[words][0]) - epochs_in_all(checkpoint)))
            answers = (numpy.concatenate([each[key].numpy() for each in choices[words]])
                       for key in ("val_logits", "val_truth", "val_weights"))
            return fit_temperature(*answers), words
    return 1.0, "nothing: there were no held-out answers"


def epochs_in_all(checkpoint):
    return checkpoint["epoch"] + checkpoint.get("epochs_before", 0)


def list_answered(run_folder, network_id, folds):
    """What find_temperature can choose from, of the runs of this network."""
    return {
        "protocol B's answers to its validation list": [run_folder(network_id, "b") / "latest.pt"],
        "the cross-validation's answers to patients it never saw": [
            run_folder(network_id, "c", fold) / "latest.pt" for fold in folds
        ],
    }
