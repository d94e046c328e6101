"""Another scanner, another sequence: grey values go through random curves, and the coil shades the picture."""

import torch
import torch.nn.functional as functional

KNOTS = 7
GENTLE, RISING = 0.40, 0.75  # below: gentle; below: any rising curve; above: a curve that rises and falls


def draw_curves(count, generator):
    """[count, 256] curves from 0..1 to 0..1. Those that rise and fall keep black air black, as real sequences do."""
    ramp = torch.linspace(0, 1, 256)
    kind = torch.rand(count, 1, generator=generator)
    gamma = torch.exp((torch.rand(count, 1, generator=generator) * 2 - 1) * 0.6)
    gentle = ramp[None] ** gamma
    steps = torch.rand(count, KNOTS - 1, generator=generator) + 0.1
    rising = spread(torch.cat([torch.zeros(count, 1), steps.cumsum(1)], 1))
    rising = rising / rising[:, -1:]
    levels = torch.rand(count, KNOTS, generator=generator)
    fall = 1 - torch.linspace(0, 1, KNOTS)[None] * (0.5 + 0.5 * torch.rand(count, 1, generator=generator))
    levels = torch.where(torch.rand(count, 1, generator=generator) < 0.5, 0.25 * levels + 0.75 * fall, levels)
    air = (ramp[None] / (0.04 + 0.08 * torch.rand(count, 1, generator=generator))).clamp(max=1)
    bent = spread(levels) * air
    curves = torch.where(kind < GENTLE, gentle, torch.where(kind < RISING, rising, bent))
    gain = torch.exp((torch.rand(count, 1, generator=generator) * 2 - 1.3) * 0.35)
    offset = (torch.rand(count, 1, generator=generator) - 0.8).clamp(min=0) * 0.5
    return (curves * gain + offset).clamp(0, 1)


def spread(levels):
    """Knots to 256 values along a straight line between each two."""
    return functional.interpolate(levels[:, None], size=256, mode="linear", align_corners=True)[:, 0]


def apply_curves(images, curves):
    index = (images * 255).round().clamp(0, 255).long().flatten(1)
    return curves.to(images.device).gather(1, index).view_as(images)


def stretch(images, generator, share=0.8):
    """Brightens a share of the images so that their brightest parts come near 1; the curves then reach all greys."""
    count = len(images)
    bright = torch.quantile(images[:, 0, ::4, ::4].flatten(1), 0.995, dim=1).clamp(min=0.1)
    wanted = 0.65 + 0.4 * torch.rand(count, generator=generator)
    chosen = torch.rand(count, generator=generator).to(bright) < share
    gain = torch.where(chosen, wanted.to(bright) / bright, torch.ones_like(bright))
    return (images * gain.view(-1, 1, 1, 1)).clamp(0, 1)


def shade(images, generator, share=0.5, strength=0.3):
    """A smooth bias field over a share of the images; it only darkens."""
    count = len(images)
    field = torch.randn(count, 1, 4, 4, generator=generator) * strength
    field[torch.rand(count, generator=generator) >= share] = 0
    field = functional.interpolate(field, size=images.shape[2:], mode="bicubic", align_corners=True)
    field = field - field.amax(dim=(2, 3), keepdim=True)
    return images * torch.exp(field).to(images.device)
