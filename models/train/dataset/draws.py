"""What an epoch sees: classes in fixed shares, planes evened out, each picture as likely as the next however many
copies of it there are."""

from collections import defaultdict
from typing import NamedTuple, Optional

import numpy

from augment.halves import find_sides, mirror_half, other_side
from augment.lesions import plant_lesion

UNTYPED = -1  # the class index of a tumour whose type is not known
PLANTED = -2  # a healthy picture in which a tumour is planted: drawn as such, learnt from as UNTYPED
UNTYPED_SHARE = 0.12
PLANTED_SHARE = 0.12
NOTUMOR_SHARE = 0.28
HEALED_SHARE = 0.4  # of the "no tumour" draws
DOUBLED_SHARE = 0.15  # of the tumour draws
NO_BOX = (float("nan"),) * 4


class Draw(NamedTuple):
    """mirrored: "healed", "doubled" or None. planted: the seed of the tumour that is planted, or None."""

    row: int
    mirrored: Optional[str]
    planted: Optional[int] = None


class Draws:
    """Training images in memory and a seeded way to draw batches from them.

    records and pixels belong together; architecture gives the classes; robust turns on the untyped tumours (records
    labelled "tumor" when the network knows the types), the mirrored halves and the planted tumours."""

    def __init__(self, records, pixels, architecture, robust):
        self.records, self.pixels, self.robust = records, pixels, robust
        known = set(architecture.class_ids)
        self.classes = [
            UNTYPED if record.label == "tumor" and "tumor" not in known else architecture.index_of(record.label)
            for record in records
        ]
        self.healthy_class = architecture.class_ids.index("notumor")
        self.strata = self.build_strata()
        self.sides = {}
        if robust and architecture.training.uses("halves"):
            sides = ((row, find_sides(record, pixels[row])) for row, record in enumerate(records))
            self.sides = {row: side for row, side in sides if side is not None}
        self.mirrorable = sorted(self.sides)
        self.plants = robust and architecture.training.uses("planted") and self.healthy_class in self.strata

    def build_strata(self):
        """{class: {plane: {group: [rows]}}} with the inner dictionaries as lists, to be drawn from."""
        nested = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        for row, record in enumerate(self.records):
            nested[self.classes[row]][record.plane][record.group].append(row)
        return {
            label: [list(groups.values()) for _, groups in sorted(planes.items())]
            for label, planes in sorted(nested.items())
        }

    def draw_epoch(self, count, seed, epoch):
        """`count` Draws from the seed and the epoch alone."""
        random = numpy.random.default_rng([seed, epoch])
        labels = list(self.strata) + ([PLANTED] if self.plants else [])
        chosen = random.choice(len(labels), size=count, p=self.class_shares(labels))
        return [self.draw_one(labels[index], random) for index in chosen]

    def class_shares(self, labels):
        if not self.robust:
            return numpy.full(len(labels), 1 / len(labels))
        fixed = {UNTYPED: UNTYPED_SHARE, PLANTED: PLANTED_SHARE, self.healthy_class: NOTUMOR_SHARE}
        shares = numpy.array([fixed.get(label, 0.0) for label in labels])
        typed = shares == 0
        shares[typed] = (1 - shares.sum()) / typed.sum()
        return shares

    def draw_one(self, label, random):
        if label == PLANTED:
            return self.draw_one(self.healthy_class, random)._replace(planted=int(random.integers(2**31)))
        if self.mirrorable and label == self.healthy_class and random.random() < HEALED_SHARE:
            return Draw(self.mirrorable[random.integers(len(self.mirrorable))], "healed")
        planes = self.strata[label]
        evened = numpy.sqrt([len(groups) for groups in planes])
        groups = planes[random.choice(len(planes), p=evened / evened.sum())]
        rows = groups[random.integers(len(groups))]
        row = rows[random.integers(len(rows))]
        doubled = row in self.sides and random.random() < DOUBLED_SHARE
        return Draw(row, "doubled" if doubled else None)

    def fetch(self, draws):
        """(uint8 [B, H, W], class indices, boxes [B, 4] with NaN for none) of a slice of draw_epoch's list."""
        planes, labels, boxes = zip(*(self.fetch_one(draw) for draw in draws))
        return numpy.stack(planes), numpy.array(labels), numpy.array(boxes, numpy.float32)

    def fetch_one(self, draw):
        plane, label, box = self.pixels[draw.row], self.classes[draw.row], self.records[draw.row].box or NO_BOX
        if draw.mirrored:
            midline, side = self.sides[draw.row]
            healed = draw.mirrored == "healed"
            plane = mirror_half(plane, midline, other_side(side) if healed else side)
            label, box = (self.healthy_class, NO_BOX) if healed else (label, NO_BOX)
        if draw.planted is not None:
            planted = plant_lesion(plane, numpy.random.default_rng(draw.planted))
            if planted:
                (plane, box), label = planted, UNTYPED
        return plane, label, box
