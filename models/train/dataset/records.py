"""Rows of the lists: which image file, which label, which near-duplicate group, where the tumour is."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Tuple

KAGGLE_TRAINING, KAGGLE_TESTING = "Training", "Testing"
IMAGE_SUFFIXES = {".jpg", ".jpeg", ".png"}


@dataclass(frozen=True)
class Record:
    """One image file. `abnormal`: labelled "no tumour" and yet not healthy to the eye. `box` is (centre x, centre y,
    width, height) in fractions of the image, or None."""

    path: Path
    label: str
    group: str
    split: str
    plane: str = ""
    sequence: str = ""
    patient_fold: str = ""
    figshare_id: int = 0  # 0: not one of Cheng's slices
    leaked: bool = False
    abnormal: bool = False
    box: Optional[Tuple[float, float, float, float]] = None


def read_list(data, name, whole=False):
    """The rows of DIR/name.csv, without those whose picture carries two labels unless the `whole` list is wanted."""
    with open(Path(data) / f"{name}.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file) if whole or row.get("label_conflict", "0") != "1"]
    return [read_row(Path(data), row) for row in rows]


def read_row(data, row):
    box = tuple(float(row[key]) for key in ("xc", "yc", "bw", "bh")) if row["xc"] else None
    return Record(
        path=data / row["path"],
        label=row["label"],
        group=row["group_id"],
        split=row["split"] if "split" in row and row["split"] else "tumor_untyped",
        plane=row.get("plane") or "",
        sequence=row.get("sequence") or "",
        patient_fold=row.get("patient_fold") or "",
        figshare_id=int(row.get("figshare_id") or 0),
        leaked=row.get("leaked_pkg") == "1",
        abnormal=row.get("abnormal_notumor") == "1",
        box=box,
    )


def is_kaggle_layout(data):
    return (Path(data) / KAGGLE_TRAINING).is_dir()


def read_kaggle_folder(data, part):
    """All images of DIR/Training or DIR/Testing; byte-identical files share a group."""
    records = []
    for folder in sorted(path for path in (Path(data) / part).iterdir() if path.is_dir()):
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in IMAGE_SUFFIXES:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
                records.append(Record(path, folder.name, digest, part.lower()))
    return records


def share_of(group, salt):
    """A number in [0, 1) that depends on nothing but the group's name, to split groups by."""
    return int(hashlib.sha256(f"{salt}:{group}".encode()).hexdigest()[:8], 16) / 2**32
