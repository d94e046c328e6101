"""A network that learnt by protocol A or B, on the usual test (B: on its validation list as well)."""

import numpy

from dataset.patients import name_units
from dataset.pixels import load_pixels
from dataset.records import is_kaggle_layout
from dataset.splits import read_splits, read_test
from learning.validation import predict_logits, to_probabilities
from measuring.pointing import describe_pointing, score_pointing
from measuring.scores import calibration, score
from shipping.stored_weights import round_weights

ENGINE_BOUND = 0.02  # of a probability; decoding and resizing JPEG may differ by a grey level
FIGURES_BOUND = 2e-6  # figures computed here and in C++ from the same answers; ours are rounded to six places


def measure_network(architecture, trained, data, protocol, temperature, engine):
    """engine: an Engine whose answers count instead of PyTorch's, where this network is the shipped one."""
    network = architecture.build()
    network.load_state_dict(trained["network"])
    network.eval()
    shipped = round_weights(network, architecture.weight_bits)
    moves, result = {"storage": 0.0}, {"sets": {}}
    for name, records in list_sets(data, protocol, architecture):
        pixels = load_pixels(records, architecture)
        logits = predict_logits(shipped, pixels, architecture)
        stored = to_probabilities(logits, temperature)
        change = numpy.abs(stored - to_probabilities(predict_logits(network, pixels, architecture), temperature))
        note_moves(moves, "storage", change)
        probabilities = stored
        if engine:
            probabilities, evaluation = engine.evaluate(records, name_units(records, data), name)
            note_moves(moves, "engine", numpy.abs(probabilities - stored))
            if moves["engine"] > ENGINE_BOUND:
                raise SystemExit("the engine answers otherwise than this checkpoint: export it and run ./dev site")
        pointed = score_pointing(network, records, pixels, architecture)
        for part, rows in divide(name, records, data):
            chosen = [records[row] for row in rows]
            units = name_units(chosen, data)
            result["sets"][part] = {
                **score(chosen, probabilities[rows], architecture, units),
                "before": calibration(chosen, sharpen(probabilities[rows], temperature), architecture, units),
                "pointing": None if pointed is None else describe_pointing([pointed[rows]]),
            }
        if engine:
            refuse_disagreement(result["sets"][name], evaluation)
    result["probability_moves"] = moves
    result["measured_with"] = "engine" if engine else "pytorch"
    return result


def note_moves(moves, name, change):
    """The largest change of a probability so far, and of storage the share of images whose probabilities all stay
    within 0.01 (over the last set, the test)."""
    moves[name] = round(max(moves.get(name, 0.0), float(change.max())), 6)
    moves[f"{name}_within_0.01"] = round(float((change.max(1) <= 0.01).mean()), 6)


def list_sets(data, protocol, architecture):
    """(name, records), each answered once; the test comes last."""
    if protocol == "b":
        yield "val", read_splits(data, protocol, architecture.training.robust).val
    yield "test_standard", read_test(data)


def divide(name, records, data):
    """(name, rows) of the whole set and of the parts that are reported on their own."""
    yield name, list(range(len(records)))
    if name == "test_standard" and not is_kaggle_layout(data):
        yield "test_new_patients", [row for row, record in enumerate(records) if record.patient_fold == "1"]
        yield "test_not_leaked", [row for row, record in enumerate(records) if not record.leaked]


def sharpen(probabilities, temperature):
    """What the probabilities would be without the temperature."""
    logits = numpy.log(numpy.clip(probabilities, 1e-30, 1)) * temperature
    return to_probabilities(logits)


def refuse_disagreement(ours, theirs):
    """@throws SystemExit where the figures of wasm/decision differ from ours for the same answers."""
    for name in ("accuracy", "balanced_accuracy", "ece", "brier"):
        if abs(ours[name] - theirs[name]) > FIGURES_BOUND:
            raise SystemExit(f"{name} is {theirs[name]} in C++ and {ours[name]} in Python")
