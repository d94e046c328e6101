"""Tumours planted in healthy pictures: irregular masses with or without a rim, a necrotic core and oedema, brighter or
darker than the brain they push aside.

In the data healthy pictures are nearly all of sequences in which few tumours were to be had, so a network can win by
reading the sequence. These pictures break that from the other side: T1, T2 or FLAIR, and a tumour, of no type."""

import numpy
from PIL import Image

DARK = 25
INSIDE = 0.97  # of the pixels around one in the brain's inside belong to the head
SKULL = 0.72  # from here inwards there is room for a tumour
MARGIN = 0.22  # of the head's width: how wide "around" is
TRIES = 20
LEAST_CONTRAST = 0.9  # of the brain's own deviation, between the mass and the brain
LEAST_LEVELS = 14  # of grey, likewise


def plant_lesion(plane, random):
    """(plane with one or, rarely, two masses, box of the first as fractions: centre x, centre y, width, height), or None
    where nothing in the picture looks like the inside of a head. plane: uint8 [H, W]; random: a numpy Generator."""
    head = plane > DARK
    columns = numpy.flatnonzero(head.mean(axis=0) > 0.05)
    if len(columns) < 0.3 * plane.shape[1]:
        return None
    breadth = columns[-1] - columns[0] + 1
    depth = box_mean(head.astype(numpy.float32), int(MARGIN * breadth) // 2)
    inside, room = numpy.argwhere(depth > INSIDE), numpy.clip((depth - SKULL) / 0.15, 0, 1)
    if len(inside) < 50:
        return None
    image, box = plane.astype(numpy.float32), None
    for _ in range(2 if random.random() < 0.1 else 1):
        image, place = grow(image, inside[random.integers(len(inside))], breadth, inside, room, random)
        box = box or place
    return numpy.clip(image, 0, 255).round().astype(numpy.uint8), box


def grow(image, centre, breadth, inside, room, random):
    """(image with a mass there, its box). room: [H, W], 0 where the picture has to stay as it is, 1 in the brain."""
    height, width = image.shape
    radius = breadth * numpy.exp(random.uniform(numpy.log(0.055), numpy.log(0.17)))
    distance = distance_from(image.shape, centre, radius, random)
    if random.random() < 0.6:
        image = push_aside(image, centre, distance, room, random)
    brain = image[tuple(inside.T)]
    middle, spread = numpy.median(brain), max(8.0, brain.std())
    if random.random() < 0.6:
        image = add_oedema(image, distance, room, middle, spread, random)
    mass = draw_mass(image, distance, middle, spread, random)
    soft = random.uniform(0.03, 0.15)
    opacity = random.uniform(0.7, 1.0) * room * within(distance, 1, soft)
    reached = numpy.argwhere(distance < 1)
    (top, left), (bottom, right) = reached.min(0), reached.max(0) + 1
    box = ((left + right) / 2 / width, (top + bottom) / 2 / height, (right - left) / width, (bottom - top) / height)
    return image + opacity * (mass - image), box


def distance_from(shape, centre, radius, random):
    """[H, W]: 0 at the centre, 1 on an irregular closed outline about it, growing outwards."""
    rows, columns = numpy.mgrid[: shape[0], : shape[1]].astype(numpy.float32)
    down, across = rows - centre[0], columns - centre[1]
    turn, flat = random.uniform(0, numpy.pi), random.uniform(0.6, 1.0)
    along = numpy.cos(turn) * across + numpy.sin(turn) * down
    aside = (numpy.cos(turn) * down - numpy.sin(turn) * across) / flat
    angle = numpy.arctan2(aside, along)
    outline = numpy.ones_like(angle)
    roughness = random.uniform(0, 0.3)
    for wave in range(2, 8):
        outline += roughness * random.normal() / wave * numpy.cos(wave * angle + random.uniform(0, 2 * numpy.pi))
    return numpy.hypot(along, aside) / (radius * numpy.clip(outline, 0.4, 1.8))


def within(distance, border, soft):
    """1 where the distance is below the border, 0 where it is above, and `soft` wide in between."""
    return 1 / (1 + numpy.exp(numpy.clip((distance - border) / soft, -30, 30)))


def push_aside(image, centre, distance, room, random):
    """What lay where the mass is, and around it, moved outwards."""
    rows, columns = numpy.mgrid[: image.shape[0], : image.shape[1]].astype(numpy.float32)
    kept = 1 - room * random.uniform(0.2, 0.6) * numpy.exp(-((distance / random.uniform(1.2, 2.0)) ** 2))
    return sample(image, centre[0] + (rows - centre[0]) * kept, centre[1] + (columns - centre[1]) * kept)


def add_oedema(image, distance, room, middle, spread, random):
    reach = random.uniform(1.2, 2.6)
    ragged = distance * numpy.clip(1 + 0.4 * noise(image.shape, random.integers(6, 20), random), 0.5, 2)
    there = within(ragged, reach, random.uniform(0.08, 0.3))
    level = spread * random.uniform(0.5, 2.0) * random.choice([-1, 1, 1])
    return image + there * room * random.uniform(0.5, 1.0) * (middle + level - image)


def draw_mass(image, distance, middle, spread, random):
    """What is seen of the mass; it keeps a little of what was there."""
    level = far_from_normal(middle, spread, random)
    mass = level + spread * random.uniform(0.05, 0.6) * noise(image.shape, random.integers(8, 40), random)
    kind = random.random()
    if kind < 0.4:  # a rim about a core that takes up less of the contrast agent, or is dead
        rim = random.uniform(0.5, 0.9)
        core = middle + spread * random.uniform(-2.5, 1.0) * numpy.sign(level - middle)
        share = within(distance * (1 + 0.2 * noise(image.shape, 12, random)), rim, 0.06)
        mass += share * (core - mass)
    elif kind < 0.6:  # cysts, or bleeding
        holes = noise(image.shape, random.integers(6, 16), random) > random.uniform(0.5, 1.2)
        mass += holes * (middle + spread * random.uniform(-2.5, 2.5) - mass)
    kept = random.uniform(0, 0.35)
    return mass + kept * (image - middle)


def far_from_normal(middle, spread, random):
    for _ in range(TRIES):
        level = middle + spread * random.uniform(-2.4, 3.6)
        if 5 < level < 250 and abs(level - middle) > max(LEAST_CONTRAST * spread, LEAST_LEVELS):
            return level
    return middle + max(spread, 2 * LEAST_LEVELS)


def noise(shape, cells, random):
    """[H, W] of mean 0 and deviation 1, smooth over about a cell's size."""
    coarse = Image.fromarray(random.normal(size=(cells, cells)).astype(numpy.float32))
    field = numpy.asarray(coarse.resize((shape[1], shape[0]), Image.BICUBIC))
    return (field - field.mean()) / (field.std() + 1e-6)


def sample(image, rows, columns):
    """The image at fractional places, by bilinear interpolation."""
    rows = numpy.clip(rows, 0, image.shape[0] - 1.001)
    columns = numpy.clip(columns, 0, image.shape[1] - 1.001)
    top, left = rows.astype(int), columns.astype(int)
    down, across = rows - top, columns - left
    upper = image[top, left] * (1 - across) + image[top, left + 1] * across
    lower = image[top + 1, left] * (1 - across) + image[top + 1, left + 1] * across
    return upper * (1 - down) + lower * down


def box_mean(values, reach):
    """The mean over the square of 2 * reach + 1 about each pixel; outside the picture all is 0."""
    side = 2 * reach + 1
    padded = numpy.pad(values, ((reach + 1, reach), (reach + 1, reach)))
    sums = padded.cumsum(0).cumsum(1)
    return (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2
