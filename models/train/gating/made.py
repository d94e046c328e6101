"""Pictures that are no head, made by code: what a gate has to turn away. Everything is drawn from a seed."""

import math
import string

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from augment.lesions import distance_from, noise, within


def make_noise(random):
    side = random.choice([128, 224, 512])
    kind = random.integers(4)
    grid = random.normal(128, random.uniform(15, 70), (side, side))
    if kind == 1:
        grid = random.uniform(0, 255, (side, side, 3))
    if kind == 2:  # clouds
        grid = sum(enlarge(random.uniform(0, 255, (n, n)), side) / 2**i for i, n in enumerate((4, 8, 16, 32, 64))) / 1.9
    if kind == 3:  # salt and pepper
        grid = numpy.where(random.uniform(size=(side, side)) < random.uniform(0.05, 0.5), 255, 0)
    return to_image(grid)


def make_blank(random):
    grid = numpy.full((224, 224), float(random.choice([0, 255, random.integers(256)])))
    return to_image(grid + random.normal(0, random.choice([0, 1, 2]), grid.shape))


def make_gradient(random):
    y, x = numpy.mgrid[-1:1:224j, -1:1:224j]
    angle = random.uniform(0, 2 * math.pi)
    ramp = x * math.cos(angle) + y * math.sin(angle)
    if random.uniform() < 0.5:
        ramp = numpy.hypot(x - random.uniform(-0.5, 0.5), y - random.uniform(-0.5, 0.5)) * random.choice([-1, 1])
    ramp = (ramp - ramp.min()) / (ramp.max() - ramp.min())
    bands = random.choice([0, 0, 4, 9])
    return to_image(255 * (numpy.floor(ramp * bands) / bands if bands else ramp))


def make_pattern(random):
    y, x = numpy.mgrid[0:224, 0:224]
    period = random.integers(6, 60)
    kind = random.integers(3)
    if kind == 0:
        grid = ((x // period + y // period) % 2) * 255
    elif kind == 1:
        grid = 127 + 127 * numpy.sin(2 * math.pi * (x * random.uniform(-1, 1) + y * random.uniform(-1, 1)) / period)
    else:
        grid = ((numpy.hypot(x - 112, y - 112) // period) % 2) * 255
    return to_image(grid)


def make_drawing(random):
    """Lines, boxes, discs: some light on dark, as a head is, some dark on light."""
    dark = random.uniform() < 0.5
    image = Image.new("RGB", (random.integers(200, 640), random.integers(200, 640)), (0, 0, 0) if dark else (255, 255, 255))
    draw = ImageDraw.Draw(image)
    colourful = random.uniform() < 0.4
    for _ in range(random.integers(2, 16)):
        x, y, right, below = place(random, image.size)
        level = int(random.integers(60, 256)) if dark else int(random.integers(0, 200))
        ink = tuple(int(v) for v in random.integers(0, 256, 3)) if colourful else (level,) * 3
        width = int(random.integers(1, 9))
        shape = random.integers(5)
        if shape == 0:
            draw.ellipse((x, y, right, below), outline=ink, width=width)
        elif shape == 1:
            draw.ellipse((x, y, right, below), fill=ink)
        elif shape == 2:
            draw.rectangle((x, y, right, below), outline=ink, width=width)
        elif shape == 3:
            draw.line([tuple(random.integers(0, 400, 2)) for _ in range(random.integers(2, 7))], fill=ink, width=width)
        else:
            draw.polygon([tuple(random.integers(0, 400, 2)) for _ in range(random.integers(3, 7))], fill=ink)
    return image


def make_text(random):
    dark = random.uniform() < 0.35
    paper, ink = ((0, 0, 0), (230, 230, 230)) if dark else ((255, 255, 255), (20, 20, 20))
    image = Image.new("RGB", (random.integers(300, 900), random.integers(300, 900)), paper)
    draw = ImageDraw.Draw(image)
    size = int(random.integers(10, 44))
    font = load_font(size)
    y = size
    while y < image.height - size:
        words = ["".join(random.choice(list(string.ascii_letters), random.integers(2, 10))) for _ in range(14)]
        line = " ".join(words)[: int(image.width / size * random.uniform(0.8, 1.8))]
        if random.uniform() < 0.9:
            draw.text((size, y), line, fill=ink, font=font)
        y += int(size * 1.4)
    return image


def make_chart(random):
    """Bars or curves on axes."""
    dark = random.uniform() < 0.5
    image = Image.new("RGB", (640, 480), (18, 18, 20) if dark else (255, 255, 255))
    draw = ImageDraw.Draw(image)
    ink = (200, 200, 200) if dark else (40, 40, 40)
    draw.line((60, 20, 60, 430, 620, 430), fill=ink, width=2)
    for row in range(5):
        draw.text((10, 30 + row * 90), str(100 - 20 * row), fill=ink, font=load_font(16))
        draw.line((60, 40 + row * 90, 620, 40 + row * 90), fill=tuple(v // 2 + 60 for v in ink))
    colour = tuple(int(v) for v in random.integers(40, 256, 3))
    if random.uniform() < 0.5:
        for column in range(8):
            draw.rectangle((80 + column * 65, 430 - int(random.integers(20, 380)), 120 + column * 65, 430), fill=colour)
    else:
        draw.line([(60 + 28 * i, int(random.integers(40, 430))) for i in range(20)], fill=colour, width=3)
    return image


def make_body(random):
    """A ball, bean or fruit on dark ground, lit from a side or cut open: as large and as round as a head, and none."""
    shape = (224, 224)
    centre = random.integers(95, 130, 2)
    distance = distance_from(shape, centre, random.uniform(55, 100), random)
    edge = within(distance, 1, random.uniform(0.01, 0.05))
    if random.uniform() < 0.6:
        height = numpy.sqrt(numpy.clip(1 - distance**2, 0, 1))
        down, across = numpy.gradient(height * random.uniform(30, 80))
        light = random.uniform(-1, 1, 2)
        level = (1 - light[0] * down - light[1] * across) / numpy.sqrt(1 + down**2 + across**2)
        level = numpy.clip(level, random.uniform(0, 0.3), 1.6)
    else:
        level = random.uniform(0.4, 1) - random.uniform(-0.5, 0.5) * distance
        if random.uniform() < 0.5:  # a peel, a core
            level = numpy.where(distance > random.uniform(0.8, 0.95), random.uniform(0.2, 1.4), level)
            level = numpy.where(distance < random.uniform(0.1, 0.4), random.uniform(0.1, 1.2), level)
    grain = random.choice([0, 0.05, 0.15]) * noise(shape, int(random.integers(8, 80)), random)
    values = random.uniform(90, 170) * (level + grain) * edge
    return to_image(values + random.normal(0, random.choice([0, 2, 6]), shape) + random.choice([0, 0, 12]))


MADE = {
    "noise": make_noise,
    "blank": make_blank,
    "gradients": make_gradient,
    "patterns": make_pattern,
    "drawings": make_drawing,
    "text": make_text,
    "charts": make_chart,
    "balls and fruit": make_body,
}


def place(random, size):
    x, y = random.integers(0, size[0] - 40), random.integers(0, size[1] - 40)
    return int(x), int(y), int(random.integers(x + 20, size[0])), int(random.integers(y + 20, size[1]))


def load_font(size):
    for name in ("DejaVuSans.ttf", "LiberationSans-Regular.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default()


def enlarge(grid, side):
    return numpy.asarray(Image.fromarray(grid.astype("float32")).resize((side, side), Image.BICUBIC))


def to_image(grid):
    return Image.fromarray(numpy.clip(grid, 0, 255).astype("uint8"))


# Changes of a head that leave it a head, which a gate should let pass.
def darken(image, random):
    return image.point([int(255 * (v / 255) ** 1.6) for v in range(256)])


def lighten(image, random):
    return image.point([int(255 * (v / 255) ** 0.65) for v in range(256)])


def blur(image, random):
    return image.filter(ImageFilter.GaussianBlur(image.width / 220))


def shrink(image, random):
    return image.resize((64, 64), Image.BILINEAR)


def trim(image, random):
    """Without its dark border."""
    box = image.point(lambda v: 255 * (v > 20)).getbbox()
    return image.crop(box) if box else image


def widen(image, random):
    """With a larger dark border."""
    edge = int(0.12 * image.width)
    wide = Image.new("L", (image.width + 2 * edge, image.height + 2 * edge))
    wide.paste(image, (edge, edge))
    return wide


def colour(image, random):
    """The same greys, stored as RGB."""
    return image.convert("RGB")


KEEPING = {
    "border cut": trim,
    "border added": widen,
    "contrast curve darker": darken,
    "contrast curve lighter": lighten,
    "stored as RGB": colour,
    "blurred": blur,
    "64 × 64 pixels": shrink,
}


# Changes that make a head something the model was not trained on.
def invert(image, random):
    return image.point([255 - v for v in range(256)])


def turn(image, random):
    return image.transpose(Image.ROTATE_90 if random.uniform() < 0.5 else Image.ROTATE_270)


def turn_over(image, random):
    return image.transpose(Image.ROTATE_180)


def cut_out(image, random):
    """The inner part only, about a quarter of the area."""
    side = int(image.width * 0.5)
    x, y = random.integers(int(image.width * 0.15), int(image.width * 0.35), 2)
    return image.crop((x, y, x + side, y + side))


SPOILING = {"inverted": invert, "turned by 90°": turn, "upside down": turn_over, "cut out of the middle": cut_out}
