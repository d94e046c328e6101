"""Does the evidence lie on the tumour: class activation maps against the hand-drawn boxes.

For a network that ends in an average and one linear layer, the map of a class is the sum of the last features weighted
by that class's row; up to a positive factor it is Grad-CAM."""

import numpy
import torch

from dataset.pixels import to_input


@torch.no_grad()
def score_pointing(network, records, pixels, architecture, batch=64):
    """{"images", "hit", "energy", "box_area", "centre_hit"} over records with a box, for the class the network names.
    hit: the strongest cell's centre lies in the box widened by half a cell; energy: share of the positive map in the
    box. box_area is what a flat map's energy would be, centre_hit what always pointing at the centre would score."""
    rows = [row for row, record in enumerate(records) if record.box is not None]
    if not rows or not hasattr(network, "feature_map"):
        return None
    hits, energies, areas, centres = [], [], [], []
    for start in range(0, len(rows), batch):
        chosen = rows[start : start + batch]
        images = torch.from_numpy(pixels[chosen]).float()[:, None] / 255
        features = network.feature_map(to_input(images, architecture))
        named = network.classify(features).argmax(1)
        maps = torch.einsum("bchw,bc->bhw", features, network.head.weight[named]).clamp(min=0).numpy()
        for row, evidence in zip(chosen, maps):
            inside, touched = box_cells(records[row].box, evidence.shape)
            hits.append(touched.flat[evidence.argmax()])
            energies.append((evidence * inside).sum() / max(evidence.sum(), 1e-9))
            areas.append(inside.mean())
            centres.append(touched[evidence.shape[0] // 2, evidence.shape[1] // 2])
    named = {"hit": hits, "energy": energies, "box_area": areas, "centre_hit": centres}
    return {"images": len(rows), **{key: round(float(numpy.mean(value)), 4) for key, value in named.items()}}


def box_cells(box, shape):
    """(how much of each cell the box covers, whether the cell's centre is in the box widened by half a cell)."""
    covers, touches = [], []
    for centre, extent, cells in ((box[1], box[3], shape[0]), (box[0], box[2], shape[1])):
        edges = numpy.arange(cells) / cells
        low, high = centre - extent / 2, centre + extent / 2
        covers.append(numpy.clip(numpy.minimum(edges + 1 / cells, high) - numpy.maximum(edges, low), 0, None) * cells)
        touches.append(numpy.abs(edges + 0.5 / cells - centre) <= extent / 2 + 0.5 / cells)
    return numpy.outer(*covers), numpy.outer(*touches)
