"""What a step minimises: the class, tumour or none where the type is unknown, and evidence that lies in the box."""

import torch
import torch.nn.functional as functional

from dataset.draws import UNTYPED


def class_loss(logits, labels, healthy_class, smoothing):
    """Mean over the batch; labels equal to UNTYPED ask only for the sum of the tumour classes."""
    typed = labels != UNTYPED
    losses = functional.cross_entropy(logits, labels.clamp(min=0), reduction="none", label_smoothing=smoothing)
    if bool(typed.all()):
        return losses.mean()
    log_healthy = functional.log_softmax(logits, 1)[:, healthy_class]
    some_tumor = -torch.log1p(-log_healthy.exp().clamp(max=1 - 1e-6))
    wrongly_none = -log_healthy
    untyped = (1 - smoothing) * some_tumor + smoothing * wrongly_none.clamp(max=20)
    return torch.where(typed, losses, untyped).mean()


def single_unit_loss(logits, labels):
    """For networks with one output: the logit of the second class."""
    return functional.binary_cross_entropy_with_logits(logits[:, 0], labels.float())


def box_loss(features, head, labels, cells, healthy_class):
    """-log of the share of the positive evidence that lies in the box. Evidence of a cell: what it adds to the logit of
    the true class (of all tumour classes where the type is unknown) against "no tumour".
    cells: [B, h, w] of 0 and 1 at the features' size; rows without a 1 do not count."""
    rows = cells.flatten(1).sum(1) > 0
    if not bool(rows.any()):
        return features.sum() * 0
    scores = functional.conv2d(features[rows].float(), head.weight[:, :, None, None])
    tumors = [index for index in range(scores.shape[1]) if index != healthy_class]
    any_tumor = torch.logsumexp(scores[:, tumors], 1)
    wanted = labels[rows].clamp(min=0)[:, None, None, None].expand(-1, 1, *scores.shape[2:])
    own = torch.where((labels[rows] == UNTYPED)[:, None, None], any_tumor, scores.gather(1, wanted)[:, 0])
    evidence = functional.relu(own - scores[:, healthy_class])
    inside = (evidence * cells[rows]).flatten(1).sum(1)
    return -torch.log((inside + 1e-3) / (evidence.flatten(1).sum(1) + 1e-3)).mean()


def spot_loss(spots, labels, cells, healthy_class):
    """Whether each cell lies in a tumour, cells of either kind counting half. spots: logits [B, 1, h, w]; cells as for
    box_loss. Healthy pictures have no tumour anywhere; tumours without a box do not count."""
    boxed = cells.flatten(1).sum(1) > 0
    known = boxed | (labels == healthy_class)
    if not bool(known.any()):
        return spots.sum() * 0
    truth = cells[known]
    losses = functional.binary_cross_entropy_with_logits(spots[known, 0], truth, reduction="none")
    inside = (losses * truth).sum() / truth.sum().clamp(min=1)
    outside = (losses * (1 - truth)).sum() / (1 - truth).sum().clamp(min=1)
    return (inside + outside) / 2
