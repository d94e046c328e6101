"""Does the evidence lie on the tumour: class activation maps against the hand-drawn boxes.

For a network that ends in an average and one linear layer, the map of a class is the sum of the last features weighted
by that class's row; up to a positive factor it is Grad-CAM."""

import numpy
import torch

from dataset.pixels import to_input


@torch.no_grad()
def score_pointing(network, records, pixels, architecture, batch=64):
    """[records, 4] (hit, energy, box area, centre hit) for the class the network names, NaN for records without a box;
    None where the network has no such map. hit: the strongest cell's centre lies in the box widened by half a cell;
    energy: share of the positive map in the box. The box area is what a flat map's energy would be, the centre hit what
    always pointing at the centre would score."""
    if not hasattr(network, "feature_map"):
        return None
    rows = [row for row, record in enumerate(records) if record.box is not None]
    measured = numpy.full((len(records), 4), numpy.nan)
    for start in range(0, len(rows), batch):
        chosen = rows[start : start + batch]
        images = torch.from_numpy(pixels[chosen]).float()[:, None] / 255
        features = network.feature_map(to_input(images, architecture))
        named = network.classify(features).argmax(1)
        maps = torch.einsum("bchw,bc->bhw", features, network.head.weight[named]).clamp(min=0).numpy()
        for row, evidence in zip(chosen, maps):
            inside, touched = box_cells(records[row].box, evidence.shape)
            hit = touched.flat[evidence.argmax()]
            energy = (evidence * inside).sum() / max(evidence.sum(), 1e-9)
            centre = touched[evidence.shape[0] // 2, evidence.shape[1] // 2]
            measured[row] = hit, energy, inside.mean(), centre
    return measured


def describe_pointing(parts):
    """{"n", "hit", "energy", "box_area", "centre_hit"}: the means over all rows of the parts; None where there is none."""
    parts = [part[~numpy.isnan(part[:, 0])] for part in parts if part is not None]
    if not sum(map(len, parts)):
        return None
    rows = numpy.concatenate(parts)
    means = (round(float(mean), 6) for mean in rows.mean(0))
    return {"n": len(rows), **dict(zip(("hit", "energy", "box_area", "centre_hit"), means))}


def box_cells(box, shape):
    """(how much of each cell the box covers, whether the cell's centre is in the box widened by half a cell)."""
    covers, touches = [], []
    for centre, extent, cells in ((box[1], box[3], shape[0]), (box[0], box[2], shape[1])):
        edges = numpy.arange(cells) / cells
        low, high = centre - extent / 2, centre + extent / 2
        covers.append(numpy.clip(numpy.minimum(edges + 1 / cells, high) - numpy.maximum(edges, low), 0, None) * cells)
        touches.append(numpy.abs(edges + 0.5 / cells - centre) <= extent / 2 + 0.5 / cells)
    return numpy.outer(*covers), numpy.outer(*touches)
