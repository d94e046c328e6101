"""Does it carry over to a source or a sequence that it never saw?"""

import numpy

from dataset.held_out import split_part
from dataset.patients import name_units
from dataset.pixels import load_pixels
from learning.validation import predict_logits, to_probabilities
from measuring.scores import score_share


def measure_held_out(architecture, candidates, data):
    """candidates: {part: checkpoint}. {part: {"learnt": images, "epochs": …, "rows": [{"label", "tumor_or_none",
    "own_class"}]}}; a class that was not learnt without the part is none to be asked for."""
    return {part: measure_part(architecture, candidate, data, part) for part, candidate in candidates.items()}


def measure_part(architecture, candidate, data, part):
    network = architecture.build()
    network.load_state_dict(candidate["network"])
    network.eval()
    splits = split_part(data, part)
    learnt = {record.label for record in splits.train}
    healthy = architecture.class_ids.index("notumor")
    rows = []
    for label, records in [*by_label(splits.val), ("tumor", splits.untyped_val)]:
        if not records:
            continue
        called = to_probabilities(predict_logits(network, load_pixels(records, architecture), architecture)).argmax(1)
        units = name_units(records, data)
        row = {"label": label, "tumor_or_none": score_share((called == healthy) == (label == "notumor"), records, units)}
        if label in learnt and label in architecture.class_ids:
            row["own_class"] = score_share(called == architecture.class_ids.index(label), records, units)
        rows.append(row)
    shares = [row["tumor_or_none"]["share"] for row in rows]
    tumors = [share for share, row in zip(shares, rows) if row["label"] != "notumor"]
    healthy_shares = [share for share, row in zip(shares, rows) if row["label"] == "notumor"]
    sides = [numpy.mean(side) for side in (tumors, healthy_shares) if side]
    return {
        "learnt": len(splits.train) + len(splits.untyped_train),
        "epochs": candidate["epoch"],
        "seed": candidate["seed"],
        "balanced": round(float(numpy.mean(sides)), 6) if len(sides) == 2 else None,
        "rows": rows,
    }


def by_label(records):
    return [(label, [record for record in records if record.label == label])
            for label in sorted({record.label for record in records})]
