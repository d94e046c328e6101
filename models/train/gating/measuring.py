"""What the gate, the sets and the model's steadiness are worth, on pictures that had no part in making them."""

import numpy

from gating.judging import MOST_DOUBTED, MOST_REFUSED, MOST_TURNED, Judge, area, fit_weights
from gating.sets import members
from measuring.intervals import wilson


def measure_gate(judge, shown, seen):
    role, kind = columns(shown)
    test = role == "test"
    heads = judge.judged(seen.rows(test))
    outcomes = {
        "the test's other half": test,
        "of these, nothing near was learnt": test & numpy.array([bool(s.record) and not s.record.leaked for s in shown]),
    }
    known = {name: describe_outcomes(judge, seen.rows(rows)) for name, rows in outcomes.items()}
    for name in ordered(kind[(role == "other") | (role == "keeping")]):
        rows = ((role == "other") | (role == "keeping")) & (kind == name)
        known[name] = describe_outcomes(judge, seen.rows(rows))
    spoiled = []
    for name in ordered(kind[role == "spoiled"]):
        here = seen.rows((role == "spoiled") & (kind == name))
        turned = area(-judge.turned(seen.rows(test)), -judge.turned(here))
        spoiled.append({"kind": name, **describe_strange(judge, heads, here), "turned_auroc": round(turned, 6)})
    strange, left_out = [], []
    for name in ordered(kind[role == "strange"]):
        here = (role == "strange") & (kind == name)
        other = without_kind(judge, shown, seen, name)
        strange.append({"kind": name, **describe_strange(other, other.judged(seen.rows(test)), seen.rows(here))})
        left_out.append(other.judged(seen.rows(here)))
    return {
        "accepted": known["the test's other half"]["accepted"],
        "known": known,
        "strange": strange,
        "auroc": round(area(heads, numpy.concatenate(left_out)), 6),
        "spoiled": spoiled,
        "doubted": MOST_DOUBTED,
        "turned": MOST_TURNED,
        "shut_out": MOST_REFUSED,
        "calibration": int((role == "calibration").sum()),
    }


def without_kind(judge, shown, seen, name):
    """The same judge with weights in which one kind of strange pictures had no part."""
    role, kind = columns(shown)
    other = object.__new__(Judge)
    other.__dict__.update(judge.__dict__)
    heads = judge.evidence(seen.rows((role == "learnt") | (role == "keeping learnt")))
    other.weights, other.bias = fit_weights(heads, judge.evidence(seen.rows((role == "strange") & (kind != name))), judge.certainty)
    other.set_thresholds(seen.rows(role == "calibration"))
    return other


def describe_outcomes(judge, seen):
    scores = judge.judged(seen)
    accepted = int((~judge.stopped(seen)).sum())
    return {
        "n": len(scores),
        "accepted": round(accepted / len(scores), 6),
        "refused": round(float((scores < judge.refused).mean()), 6),
        "interval": [round(bound, 6) for bound in wilson(accepted, len(scores))],
    }


def describe_strange(judge, heads, seen):
    """auroc: of the score alone, against the test's other half; stopped: doubted or refused."""
    scores = judge.judged(seen)
    return {
        "n": len(scores),
        "auroc": round(area(heads, scores), 6),
        "stopped": round(float(judge.stopped(seen).mean()), 6),
        "refused": round(float((scores < judge.refused).mean()), 6),
    }


def measure_sets(sets, shown, seen, ids, meant, calibrated):
    """meant: the class of each label. On the half of the test that had no part: how often the set holds the true class, and how large it is. Only slices
    of which nothing near was learnt; of classes that have none, all."""
    test = [row for row, each in enumerate(shown) if each.role == "test"]
    labels = [meant[shown[row].record.label] for row in test]
    clean = {label for row, label in zip(test, labels) if not shown[row].record.leaked}
    levels = {}
    for level, allowed in sets.items():
        inside = members(seen.probabilities[test], allowed)
        classes = []
        for index, name in enumerate(ids):
            rows = [place for place, row in enumerate(test)
                    if labels[place] == name and (name not in clean or not shown[row].record.leaked)]
            held = int(inside[rows, index].sum())
            classes.append({
                "name": name,
                "n": len(rows),
                "clean": name in clean,
                "coverage": round(held / len(rows), 6),
                "interval": [round(bound, 6) for bound in wilson(held, len(rows))],
                "size": round(float(inside[rows].sum(1).mean()), 6),
                "one": round(float((inside[rows].sum(1) == 1).mean()), 6),
            })
        levels[level] = classes
    return {"calibrated_on": calibrated, "levels": levels}


def measure_invariance(shown, seen):
    """Of test slices that were changed and stayed heads: how often the class stays, how far its probability moves."""
    first = {each.record.path: row for row, each in enumerate(shown) if each.role in ("calibration", "test")}
    found = []
    role, kind = columns(shown)
    for name in ordered(kind[role == "keeping"]):
        rows = numpy.flatnonzero((role == "keeping") & (kind == name))
        before = seen.probabilities[[first[shown[row].record.path] for row in rows]]
        after = seen.probabilities[rows]
        top = before.argmax(1)
        stays = int((after.argmax(1) == top).sum())
        moved = numpy.abs(after - before)[numpy.arange(len(rows)), top]
        found.append({"kind": name, "n": len(rows), "stays": round(stays / len(rows), 6),
                      "interval": [round(bound, 6) for bound in wilson(stays, len(rows))],
                      "moved": round(float(moved.mean()), 6)})
    return found


def columns(shown):
    return numpy.array([each.role for each in shown]), numpy.array([each.kind for each in shown])


def ordered(names):
    return list(dict.fromkeys(names))
