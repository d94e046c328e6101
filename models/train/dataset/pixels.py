"""Image files to 8-bit pixels at a network's size, exactly as the page prepares them: grey first, then PIL's resize."""

import numpy
from PIL import Image

FILTERS = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC, "nearest": Image.NEAREST}


def decode_grey(path):
    """The image in grey; transparent pixels count as black."""
    with Image.open(path) as image:
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            image = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", image.size, (0, 0, 0, 255)), image)
        return image.convert("L")


def load_pixels(records, architecture):
    """uint8 [N, height, width], one plane an image whatever the network's channels."""
    size = (architecture.width, architecture.height)
    pixels = numpy.empty((len(records), architecture.height, architecture.width), numpy.uint8)
    for row, record in enumerate(records):
        pixels[row] = numpy.asarray(decode_grey(record.path).resize(size, FILTERS[architecture.filter]))
    return pixels


def to_input(images, architecture):
    """float [B, 1, H, W] in [0, 1] to what the network takes."""
    values = (images * (255 * architecture.scale) - architecture.mean) / architecture.std
    return values.expand(-1, architecture.channels, -1, -1) if architecture.channels > 1 else values
