"""What may grow in a head: each knows where it is, pushes the tissue around it aside and puts its own in place."""

import numpy

from anatomy import CODE, Waves


class Lesion:
    """A lump around `centre`, of `radius_mm` give or take its bumps."""

    bumps = 0.15
    push = 0.75  # how much room it makes for itself instead of taking the tissue's place

    def __init__(self, random, centre, radius_mm):
        self.centre, self.radius_mm = numpy.array(centre, float), radius_mm
        self.noise = Waves(random, 1.1 * radius_mm, 24)
        self.fine = Waves(random, 5, 24)
        self.turn = random.normal(scale=0.12, size=3)

    def distance(self, points):
        """Negative inside."""
        away = (points - self.centre) * (1 + self.turn)
        return numpy.sqrt((away**2).sum(-1)) - self.radius_mm * (1 + self.bumps * self.noise(points))

    def pushed(self, points):
        """Where the tissue that is now at `points` was before."""
        away = points - self.centre
        r = numpy.sqrt((away**2).sum(-1, keepdims=True)) + 1e-6
        room = self.push * self.radius_mm * numpy.exp(-((r / (2.6 * self.radius_mm)) ** 2))
        return self.centre + away * numpy.maximum(0.05, r - room) / r


class Glioma(Lesion):
    """In the white matter: an uneven bright rim around a dead core, and swelling that follows the white matter."""

    bumps = 0.2
    push = 0.45

    @classmethod
    def drawn(cls, random):
        side = random.choice([-1, 1])
        centre = (side * random.uniform(24, 36), random.uniform(-35, 38), random.uniform(8, 30))
        return cls(random, centre, random.uniform(13, 20))

    def place(self, tissue, points, head):
        brain = numpy.isin(tissue, [CODE["white"], CODE["grey"]])
        distance = self.distance(points)
        swollen = distance < 11 + 6 * self.noise(points * 0.6)
        tissue[(tissue == CODE["white"]) & swollen] = CODE["swelling"]
        inside = (distance < 0) & (brain | (tissue == CODE["fluid"]) | (tissue == CODE["swelling"]))
        thickness = 0.26 * self.radius_mm * (1 + 0.5 * self.fine(points * 0.35))
        tissue[inside] = CODE["rim"]
        tissue[inside & (distance < -thickness)] = CODE["core"]
        tissue[inside & (self.fine(points * 0.5) > 1.3)] = CODE["rim"]


class Meningioma(Lesion):
    """On the dura, outside the brain: even, bright, round, with a tail along the skull and a cleft of fluid."""

    bumps = 0.06
    push = 0.7

    @classmethod
    def drawn(cls, random):
        side = random.choice([-1, 1])
        angle, height = random.uniform(-0.9, 1.1), random.uniform(0.1, 0.65)
        ring = numpy.sqrt(1 - height**2)
        centre = (side * 58 * ring * numpy.cos(angle), 74 * ring * numpy.sin(angle), 2 + 56 * height)
        return cls(random, centre, random.uniform(13, 20))

    def place(self, tissue, points, head):
        distance = self.distance(points)
        inside = numpy.isin(tissue, [CODE[name] for name in ("white", "grey", "fluid", "vessel")])
        cavity = head.cavity(points / head.size)
        tissue[inside & (distance < 1.6)] = CODE["fluid"]
        tail = inside & (cavity > -1.8) & (distance < 0.5 * self.radius_mm)
        tissue[(inside & (distance < 0)) | tail] = CODE["solid"]


class Pituitary(Lesion):
    """In the sella, in the middle: round below, narrowed by the sella's edge, growing upwards."""

    bumps = 0.08
    push = 0.8

    @classmethod
    def drawn(cls, random):
        centre = (random.normal(scale=1.5), 14 + random.normal(), -25 + random.uniform(-2, 4))
        return cls(random, centre, random.uniform(7, 11))

    def distance(self, points):
        below = super().distance(points + numpy.array([0, 0, 5.0]))
        above = super().distance(points * 1.12 - numpy.array([0, 0, 0.45]) * self.radius_mm - 0.12 * self.centre)
        return numpy.minimum(below, above)

    def place(self, tissue, points, head):
        tissue[self.distance(points) < 0] = CODE["solid"]
