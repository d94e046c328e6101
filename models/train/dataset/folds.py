"""Cross-validation over patients: Cheng's folds, as far as the lists hold them. Fold 1 occurs in the test only."""

from collections import defaultdict

from dataset.patients import find_units
from dataset.records import share_of

FOLDS = ("2", "3", "4", "5")


def deal_folds(records):
    """{group: fold}. Where the patient is known, his fold; other groups are dealt out within class and sequence."""
    folds, waiting = {}, defaultdict(set)
    for record in records:
        if record.patient_fold:
            folds[record.group] = record.patient_fold
    for record in records:
        if record.group not in folds:
            waiting[record.group].add((record.label, record.sequence))
    order = sorted(waiting, key=lambda group: (min(waiting[group]), share_of(group, "fold")))
    return {**{group: FOLDS[place % len(FOLDS)] for place, group in enumerate(order)}, **folds}


def divide(records, fold):
    """(to learn from, held out). Patients who occur in two folds are not learnt from while either is held out."""
    folds = deal_folds(records)
    units = find_units(records)
    held_units = {unit for record, unit in zip(records, units) if folds[record.group] == fold}
    return (
        [record for record, unit in zip(records, units) if unit not in held_units],
        [record for record in records if folds[record.group] == fold],
    )
