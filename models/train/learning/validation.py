"""How a network does on records it does not learn from."""

import numpy
import torch

from dataset.pixels import to_input
from measuring.votes import balanced_accuracy, class_recalls, picture_weights


@torch.no_grad()
def predict_logits(network, pixels, architecture, device="cpu", batch=64):
    """float32 [N, outputs] for uint8 [N, H, W]; the network is left in evaluation mode."""
    network.eval()
    parts = [torch.zeros(0, 1 if architecture.output_kind == "sigmoid" else len(architecture.classes))]
    for start in range(0, len(pixels), batch):
        images = torch.from_numpy(pixels[start : start + batch]).to(device).float()[:, None] / 255
        parts.append(network(to_input(images, architecture)).float().cpu())
    return torch.cat(parts).numpy()


def to_probabilities(logits, temperature=1.0):
    """float64 [N, classes]; a single output becomes the pair of classes."""
    logits = logits.astype(numpy.float64) / temperature
    if logits.shape[1] == 1:
        second = 1 / (1 + numpy.exp(-logits[:, 0]))
        return numpy.stack([1 - second, second], 1)
    exponents = numpy.exp(logits - logits.max(1, keepdims=True))
    return exponents / exponents.sum(1, keepdims=True)


def validate(network, records, pixels, architecture, device):
    """{"loss", "accuracy", "balanced", "recalls"} with one vote per picture, and the logits."""
    logits = predict_logits(network, pixels, architecture, device)
    probabilities = to_probabilities(logits)
    truth = numpy.array([architecture.index_of(record.label) for record in records])
    weights = picture_weights(records)
    predicted = probabilities.argmax(1)
    picked = numpy.clip(probabilities[numpy.arange(len(truth)), truth], 1e-12, 1)
    classes = probabilities.shape[1]
    return {
        "loss": float(-(weights * numpy.log(picked)).sum() / weights.sum()),
        "accuracy": float((weights * (predicted == truth)).sum() / weights.sum()),
        "balanced": balanced_accuracy(truth, predicted, weights, classes),
        "recalls": [float(recall) for recall in class_recalls(truth, predicted, weights, classes)],
    }, logits


def tumor_share(network, records, pixels, architecture, device):
    """Of pictures that all hold a tumour: the share that is not called "no tumour", one vote per picture."""
    predicted = to_probabilities(predict_logits(network, pixels, architecture, device)).argmax(1)
    weights = picture_weights(records)
    healthy = architecture.class_ids.index("notumor")
    return float((weights * (predicted != healthy)).sum() / weights.sum())
