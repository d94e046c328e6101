"""The pictures that a gate is made of and measured on: heads from the lists, changed heads, and what is no head."""

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy
from PIL import Image

from dataset.records import IMAGE_SUFFIXES, Record, read_list, share_of
from gating.made import KEEPING, MADE, SPOILING

LEARNT = ("train", "val", "train_leaky", "tumor_untyped")
OTHER_SOURCES = {"512 × 512 originals of test slices": "boxes_test", "another collection, labels unsure": "extra"}


@dataclass(frozen=True)
class Shown:
    """role: learnt, calibration, test, keeping learnt, keeping, spoiled, strange or other."""

    path: Path
    role: str
    kind: str = ""
    record: Optional[Record] = None


def list_pictures(data, folder, kinds, count):
    """kinds: folders of further kinds of strange pictures, one below each. Changed and made ones, `count` a kind, are
    written below the folder."""
    learnt = one_a_group(data, LEARNT)
    test = one_a_group(data, ("test_standard",))
    shown = [Shown(record.path, "learnt", record=record) for record in learnt]
    shown += [Shown(record.path, half_of(record), record=record) for record in test]
    for kind, name in OTHER_SOURCES.items():
        shown += [Shown(record.path, "other", kind, record) for record in one_a_group(data, (name,))[:300]]
    for place in sorted(path for parent in [Path(data) / "ood", *kinds] for path in parent.iterdir() if path.is_dir()):
        files = sorted(path for path in place.rglob("*") if path.suffix.lower() in IMAGE_SUFFIXES)
        shown += [Shown(path, "strange", place.name) for path in files]
    for kind, make in MADE.items():
        for number in range(count):
            path = ready(folder / kind / f"{number}.png")
            make(numpy.random.default_rng([number, zlib.crc32(kind.encode())])).save(path)
            shown.append(Shown(path, "strange", kind))
    order = numpy.random.default_rng(7).permutation
    known, held = [learnt[i] for i in order(len(learnt))], [test[i] for i in order(len(test))]
    for place, (kind, change) in enumerate(KEEPING.items()):
        shown += change_heads(known[place * count : (place + 1) * count], change, "keeping learnt", kind, folder)
        shown += change_heads(held[:2 * count], change, "keeping", kind, folder)
    for kind, change in SPOILING.items():
        shown += change_heads(held[:count], change, "spoiled", kind, folder)
    return shown


def half_of(record):
    return "calibration" if share_of(record.group, "gate") < 0.5 else "test"


def one_a_group(data, names):
    """The first record of each near-duplicate group."""
    found = {}
    for name in names:
        for record in read_list(data, name):
            found.setdefault(record.group, record)
    return list(found.values())


def change_heads(records, change, role, kind, folder):
    shown = []
    for number, record in enumerate(records):
        path = ready(folder / role / kind / f"{number}.png")
        change(Image.open(record.path).convert("L"), numpy.random.default_rng(number)).save(path)
        shown.append(Shown(path, role, kind, record))
    return shown


def ready(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
