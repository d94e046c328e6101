"""Leaving out one source of pictures, or one sequence: what is learnt from the rest, and what that is tried on."""

from dataset.records import read_list
from dataset.splits import Splits, refuse_overlap, split_untyped

SOURCES = ("cheng", "br35h")  # of web pictures, the third, is all that is healthy: without them there is nothing to learn
SEQUENCES = ("T1", "T2", "FLAIR/PD/DWI")  # T1 with contrast is Cheng's
PARTS = tuple(f"source-{name}" for name in SOURCES) + tuple(f"sequence-{name.replace('/', '-')}" for name in SEQUENCES)


def source_of(record):
    if record.split == "tumor_untyped":
        return "br35h"
    return "cheng" if record.figshare_id else "web"


def is_held_out(record, part):
    """The sequence of tumours of unknown type is not known either: they are left out with every sequence."""
    kind, name = part.split("-", 1)
    if kind == "source":
        return source_of(record) == name
    return record.split == "tumor_untyped" or record.sequence.replace("/", "-") == name


def split_part(data, part):
    """Everything that may be learnt from but that part, and that part. A near-duplicate of what is left out is left out
    too, and tried on only where it is of that part itself. Twins in high resolution are not tried on."""
    records = [record for name in ("train", "val", "train_leaky", "train_hires", "val_hires") for record in read_list(data, name)]
    untyped = sum(split_untyped(data), [])
    held = {record.group for record in records + untyped if is_held_out(record, part)}
    splits = Splits(
        train=[record for record in records if record.group not in held],
        val=[record for record in records if is_held_out(record, part) and not record.split.endswith("_hires")],
        untyped_train=[record for record in untyped if record.group not in held],
        untyped_val=[record for record in untyped if is_held_out(record, part)],
    )
    refuse_overlap(splits)
    return splits
