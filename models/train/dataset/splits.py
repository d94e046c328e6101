"""Which records a network learns from and which it is chosen by. Near-duplicate groups stay on one side."""

from dataclasses import dataclass, field
from typing import List

from dataset.folds import divide
from dataset.records import (
    KAGGLE_TESTING,
    KAGGLE_TRAINING,
    is_kaggle_layout,
    read_kaggle_folder,
    read_list,
    share_of,
)

UNTYPED_HELD_OUT = 0.2
KAGGLE_HELD_OUT = 0.15


@dataclass
class Splits:
    train: List = field(default_factory=list)
    val: List = field(default_factory=list)
    untyped_train: List = field(default_factory=list)
    untyped_val: List = field(default_factory=list)


def read_splits(data, protocol, robust, fold=None):
    """Protocol "a": everything that may be learnt from, with nothing left to validate on. "b": without the images that
    have a near-duplicate in the test, and without the validation list. "c": everything but the patients of one fold.
    `robust` adds the high-resolution twins and the tumours of unknown type."""
    if protocol == "c":
        return split_fold(data, robust, fold)
    if is_kaggle_layout(data):
        return split_kaggle(data, protocol)
    splits = Splits(train=read_list(data, "train"), val=read_list(data, "val"))
    if robust:
        splits.train += read_list(data, "train_hires")
        splits.untyped_train, splits.untyped_val = split_untyped(data)
    if protocol == "a":
        splits.train += splits.val + read_list(data, "train_leaky")
        splits.train += read_list(data, "val_hires") if robust else []
        splits.untyped_train += splits.untyped_val
        splits.val, splits.untyped_val = [], []
    refuse_overlap(splits)
    return splits


def split_fold(data, robust, fold):
    """Everything that may be learnt from, divided by patients. The twins are never validated on: they are the same
    pictures again."""
    if is_kaggle_layout(data):
        train, val = divide(read_kaggle_folder(data, KAGGLE_TRAINING), fold)
        return Splits(train, val)
    records = [record for name in ("train", "val", "train_leaky") for record in read_list(data, name)]
    untyped = []
    if robust:
        records += read_list(data, "train_hires") + read_list(data, "val_hires")
        untyped = sum(split_untyped(data), [])
    train, val = divide(records, fold)
    splits = Splits(train, [record for record in val if not record.split.endswith("_hires")], *divide(untyped, fold))
    refuse_overlap(splits)
    return splits


def split_untyped(data):
    """Tumours of unknown type, a fifth of the groups held out; pictures that other lists hold as well are dropped."""
    elsewhere = set()
    for name in ("train", "val", "train_leaky", "test_standard", "boxes_test", "extra"):
        elsewhere |= {record.group for record in read_list(data, name, whole=True)}
    untyped = [record for record in read_list(data, "tumor_untyped") if record.group not in elsewhere]
    held_out = {record.group for record in untyped if share_of(record.group, "untyped") < UNTYPED_HELD_OUT}
    return (
        [record for record in untyped if record.group not in held_out],
        [record for record in untyped if record.group in held_out],
    )


def split_kaggle(data, protocol):
    """The plain Kaggle layout: a seventh of the groups of Training validates, none by protocol "a". Its near-duplicates
    are not known, only its identical files, so its figures flatter."""
    records = read_kaggle_folder(data, KAGGLE_TRAINING)
    splits = Splits()
    if protocol == "a":
        splits.train = records
        return splits
    for record in records:
        held_out = share_of(record.group, "kaggle") < KAGGLE_HELD_OUT
        (splits.val if held_out else splits.train).append(record)
    return splits


def read_test(data):
    """The usual test, every image of it, also those with two labels."""
    if is_kaggle_layout(data):
        return read_kaggle_folder(data, KAGGLE_TESTING)
    return read_list(data, "test_standard", whole=True)


def refuse_overlap(splits):
    learnt = {record.group for record in splits.train + splits.untyped_train}
    shared = learnt & {record.group for record in splits.val + splits.untyped_val}
    if shared:
        raise SystemExit(f"the lists share {len(shared)} groups between training and validation")
