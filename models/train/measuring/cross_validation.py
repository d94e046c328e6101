"""The cross-validation over patients: each picture answered by the network that never saw its patient."""

import numpy

from dataset.folds import divide
from dataset.patients import name_units
from dataset.pixels import load_pixels
from dataset.records import is_kaggle_layout
from dataset.splits import read_splits, split_untyped
from learning.validation import predict_logits, to_probabilities
from measuring.other_sequences import called_healthy, make_healthy, score_sequences
from measuring.pointing import describe_pointing, score_pointing
from measuring.scores import calibration, measure_once, score, score_share
from shipping.temperature import fit_temperature


def measure_folds(architecture, candidates, data):
    """candidates: {fold: checkpoint}. Figures are pooled over the folds. The temperature of each fold is fitted on the
    others' answers, so that nothing is measured on what it was fitted on."""
    parts = [answer_fold(architecture, candidate, data, fold) for fold, candidate in candidates.items()]
    records = sum((part["records"] for part in parts), [])
    raw = numpy.concatenate([to_probabilities(part["logits"]) for part in parts])
    temperatures = fit_temperatures(list(candidates.values()))
    tempered = numpy.concatenate(
        [to_probabilities(part["logits"], temperature) for part, temperature in zip(parts, temperatures)]
    )
    units = name_units(records, data)
    known = [row for row, record in enumerate(records) if record.patient_fold]
    result = {
        "folds": list(candidates),
        "temperatures": temperatures,
        "fold_balanced": [part["balanced"] for part in parts],
        "sets": {"out_of_fold": {
            **score(records, tempered, architecture, units),
            "before": calibration(records, raw, architecture, units),
            "pointing": describe_pointing([part["pointing"] for part in parts]),
        }},
    }
    if known:
        chosen, own = [records[row] for row in known], [units[row] for row in known]
        result["sets"]["known_patients"] = {
            **score(chosen, tempered[known], architecture, own),
            "before": calibration(chosen, raw[known], architecture, own),
            "pointing": None,
        }
        result["sequences"] = score_sequences(
            records,
            raw.argmax(1) == architecture.class_ids.index("notumor"),
            sum((part["untyped"] for part in parts), []),
            numpy.concatenate([part["untyped_healthy"] for part in parts]),
        )
        made = sum((part["made"] for part in parts), [])
        if made:
            healthy = numpy.concatenate([part["made_healthy"] for part in parts])
            result["made_healthy"] = score_share(healthy, made, name_units(made, data))
    return result


def answer_fold(architecture, candidate, data, fold):
    network = architecture.build()
    network.load_state_dict(candidate["network"])
    network.eval()
    records = read_splits(data, "c", architecture.training.robust, fold).val
    pixels = load_pixels(records, architecture)
    logits = predict_logits(network, pixels, architecture)
    part = {
        "records": records,
        "logits": logits,
        "balanced": measure_once(records, to_probabilities(logits), architecture)["balanced_accuracy"],
        "pointing": score_pointing(network, records, pixels, architecture),
    }
    if not is_kaggle_layout(data):
        part["untyped"] = divide(sum(split_untyped(data), []), fold)[1]
        part["untyped_healthy"] = called_healthy(network, load_pixels(part["untyped"], architecture), architecture)
        part["made"], made = make_healthy(records, architecture)
        part["made_healthy"] = called_healthy(network, made, architecture)
    return part


def fit_temperatures(candidates):
    """One a fold, from the other folds' answers; 1 where there is no other fold."""
    result = []
    for own in candidates:
        others = [each for each in candidates if each is not own and len(each["val_truth"])]
        answers = [[each[key].numpy() for each in others] for key in ("val_logits", "val_truth", "val_weights")]
        result.append(fit_temperature(*map(numpy.concatenate, answers)) if others else 1.0)
    return result
