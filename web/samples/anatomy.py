"""A head as a function: which tissue lies at a point. Millimetres; x to the right, y to the front, z up; the origin is
in the middle of the brain. Nothing here was taken from a picture of anybody."""

import numpy

TISSUES = (
    "air", "fat", "bone", "marrow", "muscle", "fluid", "grey", "white", "vessel", "rim", "core", "swelling", "solid",
)
CODE = {name: code for code, name in enumerate(TISSUES)}


def ellipsoid(points, centre, radii):
    """Negative inside; near the surface roughly the distance in millimetres."""
    scaled = (points - numpy.array(centre)) / numpy.array(radii)
    return (numpy.sqrt((scaled**2).sum(-1)) - 1) * min(radii)


def both_sides(points, centre, radii):
    mirrored = points * numpy.array([1, 1, 1.0])
    mirrored[..., 0] = numpy.abs(mirrored[..., 0])
    return ellipsoid(mirrored, centre, radii)


def union(*distances):
    return numpy.minimum.reduce(distances)


def intersection(*distances):
    return numpy.maximum.reduce(distances)


class Waves:
    """Smooth noise of one wavelength that can be asked for anywhere: a sum of plane waves in random directions."""

    def __init__(self, random, wavelength_mm, count=36):
        directions = random.normal(size=(count, 3))
        directions /= numpy.linalg.norm(directions, axis=1, keepdims=True)
        lengths = wavelength_mm * random.uniform(0.8, 1.25, size=(count, 1))
        self.vectors = 2 * numpy.pi * directions / lengths
        self.phases = random.uniform(0, 2 * numpy.pi, size=count)

    def __call__(self, points):
        """About normally distributed, mean 0 and deviation 1."""
        total = numpy.zeros(points.shape[:-1])
        for vector, phase in zip(self.vectors, self.phases):
            total += numpy.cos(points @ vector + phase)
        return total * numpy.sqrt(2 / len(self.phases))


class Head:
    def __init__(self, random):
        self.size = random.uniform(0.95, 1.05, size=3)  # of this head, along each axis
        self.ventricles = random.uniform(0.8, 1.5)
        self.atrophy = random.uniform(0.7, 1.4)  # how wide the sulci are
        self.folds = Waves(random, 22)
        self.small_folds = Waves(random, 12)
        self.shape = Waves(random, 60, 16)
        self.texture = Waves(random, 9, 24)

    def tissue(self, points):
        """@returns one code of TISSUES for each point of [..., 3]."""
        p = points / self.size
        p = p + 1.2 * numpy.stack([self.shape(p + offset) for offset in (0, 500, 1000)], axis=-1)
        tissue = self.outside_the_brain(p)
        cavity = self.cavity(p)
        tissue[cavity < 0] = CODE["fluid"]
        self.place_brain(tissue, p)
        self.place_midline(tissue, p, cavity)
        return tissue

    def cavity(self, p):
        """The inside of the skull."""
        dome = intersection(ellipsoid(p, (0, 0, 2), (68, 85, 66)), -(p[..., 2] + self.skull_base(p)))
        return union(dome, self.posterior_fossa(p), self.canal(p))

    def skull_base(self, p):
        """How far below the origin the floor of the skull lies: deep at the temporal lobes, shallow at the front."""
        x, y = numpy.abs(p[..., 0]), p[..., 1]
        temporal = numpy.exp(-(((x - 38) / 20) ** 2) - ((y - 8) / 30) ** 2)
        sella = numpy.exp(-((x / 12) ** 2) - ((y - 14) / 9) ** 2)
        return 22 - 4 * numpy.clip(y / 60, -1, 1) + 20 * temporal + 9 * sella

    def posterior_fossa(self, p):
        return ellipsoid(p, (0, -42, -32), (60, 44, 36))

    def canal(self, p):
        """The way down for the spinal cord."""
        behind = -30 - 0.15 * (-50 - p[..., 2])
        across = numpy.hypot(p[..., 0], p[..., 1] - behind) - 11
        return numpy.maximum(across, p[..., 2] + 45)

    def head_surface(self, p):
        vault = ellipsoid(p, (0, -2, 2), (80, 99, 79))
        face = ellipsoid(p, (0, 42, -55), (60, 52, 60))
        jaw = ellipsoid(p, (0, 46, -96), (46, 44, 30))
        nose = ellipsoid(p, (0, 92, -52), (10, 17, 17))
        behind = -34 - 0.1 * (-60 - p[..., 2])
        neck = numpy.maximum(numpy.hypot(p[..., 0] / 1.15, p[..., 1] - behind) - 48, p[..., 2] + 30)
        return union(vault, face, jaw, nose, neck)

    def outside_the_brain(self, p):
        surface = self.head_surface(p)
        skull = self.cavity(p) - 5.5
        tissue = numpy.full(p.shape[:-1], CODE["air"])
        tissue[surface < 0] = CODE["fat"]
        streaks = self.small_folds(p * numpy.array([1.5, 1.5, 0.6])) + 0.8 * self.folds(p)
        flesh = (surface < -5) & (skull > 0)
        tissue[flesh] = CODE["muscle"]
        tissue[flesh & (streaks > 1.0)] = CODE["fat"]
        tissue[flesh & (streaks < -1.5)] = CODE["marrow"]
        self.place_face(tissue, p, surface)
        tissue[(skull < 0) & (surface < -3)] = CODE["bone"]
        temporal_bone = both_sides(p, (40, -18, -40), (24, 12, 9))
        tissue[(temporal_bone < 0) & (surface < -6)] = CODE["bone"]
        vault = p[..., 2] > -12
        diploe = (skull < -2.2) & (skull > -4.6) & vault & (self.folds(p) > -0.6)
        tissue[diploe] = CODE["marrow"]
        return tissue

    def place_face(self, tissue, p, surface):
        x, z = numpy.abs(p[..., 0]), p[..., 2]
        inside = surface < -6
        sinus = union(ellipsoid(p, (0, 68, -34), (11, 22, 12)), ellipsoid(p, (0, 21, -42), (14, 14, 8)))
        nasal = union(ellipsoid(p, (0, 62, -62), (13, 30, 16)), ellipsoid(p, (0, 5, -75), (10, 8, 24)))
        antra = both_sides(p, (28, 56, -62), (13, 15, 15))
        tissue[inside & (union(sinus, nasal, antra) < 0)] = CODE["air"]
        shelves = (nasal < 0) & (numpy.sin(z * 0.75 + x * 0.5) > 0.15) & inside
        tissue[shelves] = CODE["muscle"]
        tissue[inside & (both_sides(p, (33, 66, -32), (18, 24, 17)) < 0)] = CODE["fat"]
        eye = both_sides(p, (34, 74, -32), (12, 12, 12))
        tissue[eye < 0] = CODE["fluid"]
        tissue[inside & (ellipsoid(p, (0, 44, -96), (26, 34, 20)) < 0)] = CODE["muscle"]
        clivus = intersection(ellipsoid(p, (0, 4, -44), (14, 9, 22)), -ellipsoid(p, (0, 21, -42), (14, 14, 8)))
        tissue[clivus < 0] = CODE["marrow"]
        vertebrae = (numpy.hypot(p[..., 0], p[..., 1] + 12) < 11) & (z < -66)
        tissue[vertebrae] = CODE["marrow"]
        tissue[vertebrae & (numpy.mod(z, 18) < 4)] = CODE["bone"]

    def place_brain(self, tissue, p):
        tissue[self.cerebrum(p) < 0] = CODE["grey"]
        depth = -self.cerebrum(p)
        cortex = numpy.abs(self.folds(p) + 0.55 * self.small_folds(p))
        reach = numpy.clip(1.15 - depth / 24, 0, 1)  # folds reach about so deep
        cerebrum = depth > 0
        tissue[cerebrum & (depth > 3) & (cortex > 0.5 * reach)] = CODE["white"]
        tissue[cerebrum & (cortex < 0.15 * self.atrophy * reach)] = CODE["fluid"]
        self.place_deep_grey(tissue, p)
        self.place_cerebellum(tissue, p)
        tissue[self.brainstem(p) < 0] = CODE["white"]
        tissue[self.ventricle(p) < 0] = CODE["fluid"]

    def cerebrum(self, p):
        floor = -(p[..., 2] + self.skull_base(p) - 2.5)
        back = numpy.where(p[..., 1] < -22, self.tent(p) - p[..., 2], -100.0)
        fissure = 1.0 * self.atrophy - numpy.abs(p[..., 0])
        split = numpy.where(self.halves_are_apart(p), fissure, -100.0)
        return intersection(ellipsoid(p, (0, 0, 2), (65.5, 82.5, 63.5)), floor, back, split)

    def halves_are_apart(self, p):
        """Around the corpus callosum and what lies beneath it."""
        return numpy.hypot((p[..., 1] + 2) / 38, (p[..., 2] - 2) / 27) > 1

    def place_deep_grey(self, tissue, p):
        thalamus = both_sides(p, (11, -9, 2), (8, 14, 9))
        lens = both_sides(p, (25, 3, 0), (7, 16, 9))
        tail = both_sides(p, (14, 20, 9), (5, 11, 8))
        nuclei = union(thalamus, lens, tail)
        tissue[nuclei < 0] = CODE["grey"]

    def place_cerebellum(self, tissue, p):
        outside = intersection(ellipsoid(p, (0, -44, -34), (56, 38, 32)), p[..., 2] - self.tent(p) + 2.5)
        leaves = numpy.sin(1.5 * (outside + 1.8 * self.folds(p)) + 0.2 * p[..., 2])
        stem = ellipsoid(p, (0, -40, -38), (30, 17, 10))
        tissue[outside < 0] = CODE["grey"]
        tissue[(outside < -5) & ((leaves > 0.75) | (stem < 0))] = CODE["white"]
        tissue[(outside < 0) & (leaves < -0.97) & (stem > 0)] = CODE["fluid"]

    def tent(self, p):
        """The height of what separates the cerebellum from the brain above it."""
        middle = numpy.exp(-((p[..., 0] / 30) ** 2))
        return -14 + 15 * middle * numpy.clip((p[..., 1] + 82) / 45, 0, 1)

    def brainstem(self, p):
        midbrain = both_sides(p, (6, -14, -14), (10, 11, 14))
        pons = ellipsoid(p, (0, -16, -34), (16, 13, 16))
        behind = -28 - 0.15 * (-50 - p[..., 2])
        cord = numpy.maximum(numpy.hypot(p[..., 0], p[..., 1] - behind) - 6.5, p[..., 2] + 30)
        return union(midbrain, pons, cord)

    def ventricle(self, p):
        grow = self.ventricles
        q = p.copy()
        q[..., 2] = p[..., 2] + 0.006 * (p[..., 1] - 5) ** 2  # their bodies are arched
        body = both_sides(q, (9, 4, 16), (5 * grow, 32, 6 * grow))
        front = both_sides(p, (12, 27, 9), (6 * grow, 9, 8 * grow))
        back = both_sides(p, (22, -36, 6), (7 * grow, 15, 9 * grow))
        trunk = both_sides(p, (15, -20, 13), (5 * grow, 14, 6 * grow))
        temporal = both_sides(p, (34, -10, -19), (3 * grow, 14, 3 * grow))
        third = ellipsoid(p, (0, -2, 0), (2.2 * grow, 12, 9))
        fourth = ellipsoid(p, (0, -31, -37), (7, 4.5 * grow, 9))
        septum = 0.9 - numpy.abs(p[..., 0])
        lateral = intersection(union(body, front, trunk, back, temporal), septum)
        return union(lateral, third, fourth)

    def place_midline(self, tissue, p, cavity):
        """The falx and the blood in the sinus above it."""
        above = self.halves_are_apart(p) & (p[..., 2] > 5) & (cavity < 0)
        tissue[above & (numpy.abs(p[..., 0]) < 0.6)] = CODE["vessel"]
        sinus = (numpy.abs(p[..., 0]) < 4 + 0.35 * cavity) & (cavity > -8) & (cavity < 1.5)
        tissue[sinus & (p[..., 2] > 0)] = CODE["vessel"]
        arteries = union(both_sides(p, (9, 8, -25), (2.2, 5, 5)), ellipsoid(p, (0, -2, -30), (1.8, 1.8, 14)))
        tissue[(arteries < 0) & (tissue == CODE["fluid"])] = CODE["vessel"]
        nerves = both_sides(p, (4, 10, -20), (8, 3, 1.6))
        gland = ellipsoid(p, (0, 14, -29), (6, 5, 3))
        stalk = numpy.maximum(numpy.hypot(p[..., 0], p[..., 1] - 13) - 1.1, numpy.abs(p[..., 2] + 22) - 7)
        tissue[nerves < 0] = CODE["white"]
        tissue[union(gland, stalk) < 0] = CODE["vessel"]
