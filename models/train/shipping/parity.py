"""Twenty pictures made of integers, so that any language can make them again, and PyTorch's answers to them.

Picture k (0..19) of width W and height H, 8 bits, row by row: a 32-bit state starts at 2654435761 * (k + 1) and becomes
state * 1664525 + 1013904223 before each pixel, all modulo 2^32. noise = (state >> 24) >> (k % 4 + 1). With
dx = 2x - W, dy = 2y - H and r = dx*dx + dy*dy, a pixel gets 40 + 9 * k more where 4 * r < 3 * W * H, and 60 more where
(dx - 3k)^2 + (dy + 2k)^2 < 25 * (k + 4)^2 // 4; the sum is cut at 255."""

import json

import numpy
import torch

from dataset.pixels import to_input

COUNT = 20


def make_picture(number, width, height):
    """uint8 [height, width]; see the top of the file."""
    state = 2654435761 * (number + 1) % 2**32
    picture = numpy.zeros((height, width), numpy.uint8)
    for y in range(height):
        for x in range(width):
            state = (state * 1664525 + 1013904223) % 2**32
            value = (state >> 24) >> (number % 4 + 1)
            dx, dy = 2 * x - width, 2 * y - height
            if 4 * (dx * dx + dy * dy) < 3 * width * height:
                value += 40 + 9 * number
            if (dx - 3 * number) ** 2 + (dy + 2 * number) ** 2 < 25 * (number + 4) ** 2 // 4:
                value += 60
            picture[y, x] = min(255, value)
    return picture


@torch.no_grad()
def write_parity(path, architecture, exact, shipped, restored):
    """exact: the network as trained; shipped: with the weights as stored. Both answer each picture. restored: exact was
    read from a shipped file, so what the network answered as it was trained is kept."""
    pictures = numpy.stack([make_picture(k, architecture.width, architecture.height) for k in range(COUNT)])
    inputs = to_input(torch.from_numpy(pictures).float()[:, None] / 255, architecture)
    answers = {
        "about": __doc__.split("\n\n")[1].replace("\n", " ").strip(),
        "width": architecture.width,
        "height": architecture.height,
        "checksums": [int(picture.astype(numpy.int64).sum()) for picture in pictures],
        "trained": json.loads(path.read_text())["trained"] if restored else list_answers(exact, inputs),
        "shipped": list_answers(shipped, inputs),
    }
    rows = ",\n".join(f'  "{key}": {json.dumps(value)}' for key, value in answers.items())
    path.write_text("{\n" + rows + "\n}\n")


def list_answers(network, inputs):
    return [[round(float(value), 6) for value in row] for row in network.eval()(inputs)]
