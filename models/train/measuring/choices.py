"""What each means of the robust training is worth: networks trained without it, on folds the whole recipe was trained on
too, for as many epochs."""

import numpy

from architectures.architecture import MEANS
from learning.checkpoint import load_checkpoint
from learning.validation import to_probabilities
from measuring.cross_validation import answer_fold
from measuring.scores import measure_once, score_share


def measure_choices(architecture, folder_of, data, folds):
    """{"": figures of the whole recipe, means: figures without it} for the means that were left out in a run. folder_of
    gives a run's folder from a fold and what it leaves out."""
    found = {}
    for means in MEANS:
        without = {fold: folder_of(fold, (means,)) / "latest.pt" for fold in folds}
        without = {fold: path for fold, path in without.items()
                   if path.exists() and (folder_of(fold, ()) / "latest.pt").exists()}
        pairs = {fold: (load_checkpoint(folder_of(fold, ()) / "latest.pt"), load_checkpoint(path))
                 for fold, path in without.items()}
        same = {fold: pair for fold, pair in pairs.items() if pair[0]["epoch"] == pair[1]["epoch"]}
        if same:
            whole, less = ([answer_fold(architecture, pair[place], data, fold) for fold, pair in same.items()]
                           for place in (0, 1))
            found[means] = {
                "whole": list(MEANS),
                "folds": list(same),
                "epochs": next(iter(same.values()))[0]["epoch"],
                "with": describe(architecture, whole),
                "without": describe(architecture, less),
            }
    return found


def describe(architecture, parts):
    records = sum((part["records"] for part in parts), [])
    logits = numpy.concatenate([part["logits"] for part in parts])
    untyped = sum((part["untyped"] for part in parts), [])
    missed = numpy.concatenate([part["untyped_healthy"] for part in parts])
    made = sum((part["made"] for part in parts), [])
    healthy = numpy.concatenate([part["made_healthy"] for part in parts])
    return {
        "balanced_accuracy": measure_once(records, to_probabilities(logits), architecture)["balanced_accuracy"],
        "untyped_called_tumor": score_share(~missed, untyped, [record.group for record in untyped])["share"],
        "made_healthy": score_share(healthy, made, [record.group for record in made])["share"],
    }
