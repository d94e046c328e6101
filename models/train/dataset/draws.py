"""What an epoch sees: classes in fixed shares, planes evened out, each picture as likely as the next however many
copies of it there are."""

from collections import defaultdict

import numpy

from augment.halves import find_sides, mirror_half, other_side

UNTYPED = -1  # the class index of a tumour whose type is not known
UNTYPED_SHARE = 0.12
NOTUMOR_SHARE = 0.3
HEALED_SHARE = 0.4  # of the "no tumour" draws
DOUBLED_SHARE = 0.15  # of the tumour draws
NO_BOX = (float("nan"),) * 4


class Draws:
    """Training images in memory and a seeded way to draw batches from them.

    records and pixels belong together; architecture gives the classes; robust turns on the untyped tumours (records
    labelled "tumor" when the network knows the types) and the mirrored halves."""

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
        """`count` pairs (row, mirrored) from the seed and the epoch alone; mirrored is None, "healed" or "doubled"."""
        random = numpy.random.default_rng([seed, epoch])
        labels = list(self.strata)
        chosen = random.choice(len(labels), size=count, p=self.class_shares(labels))
        return [self.draw_one(labels[index], random) for index in chosen]

    def class_shares(self, labels):
        shares = numpy.ones(len(labels))
        typed = [index for index, label in enumerate(labels) if label not in (UNTYPED, self.healthy_class)]
        if self.robust and UNTYPED in labels:
            shares[labels.index(UNTYPED)] = UNTYPED_SHARE
            shares[labels.index(self.healthy_class)] = NOTUMOR_SHARE
            shares[typed] = (1 - UNTYPED_SHARE - NOTUMOR_SHARE) / len(typed)
        return shares / shares.sum()

    def draw_one(self, label, random):
        if self.mirrorable and label == self.healthy_class and random.random() < HEALED_SHARE:
            return self.mirrorable[random.integers(len(self.mirrorable))], "healed"
        planes = self.strata[label]
        evened = numpy.sqrt([len(groups) for groups in planes])
        groups = planes[random.choice(len(planes), p=evened / evened.sum())]
        rows = groups[random.integers(len(groups))]
        row = rows[random.integers(len(rows))]
        doubled = row in self.sides and random.random() < DOUBLED_SHARE
        return row, "doubled" if doubled else None

    def fetch(self, draws):
        """(uint8 [B, H, W], class indices, boxes [B, 4] with NaN for none) of a slice of draw_epoch's list."""
        planes, labels, boxes = [], [], []
        for row, mirrored in draws:
            plane, label, box = self.pixels[row], self.classes[row], self.records[row].box or NO_BOX
            if mirrored:
                midline, side = self.sides[row]
                healed = mirrored == "healed"
                plane = mirror_half(plane, midline, other_side(side) if healed else side)
                label, box = (self.healthy_class, NO_BOX) if healed else (label, NO_BOX)
            planes.append(plane)
            labels.append(label)
            boxes.append(box)
        return numpy.stack(planes), numpy.array(labels), numpy.array(boxes, numpy.float32)
