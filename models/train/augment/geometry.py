"""Mirror, turn, zoom, stretch and shift a batch; boxes move along."""

import math

import torch
import torch.nn.functional as functional

STRONG = dict(turn=15.0, zoom=0.18, stretch=0.10, shift=0.06)
PLAIN = dict(turn=8.0, zoom=0.08, stretch=0.0, shift=0.04)


def draw_transforms(count, generator, turn, zoom, stretch, shift, still=0.25):
    """[count, 2, 3] matrices from output to input coordinates (both -1..1). A share `still` is only mirrored."""

    def uniform(reach):
        return (torch.rand(count, generator=generator) * 2 - 1) * reach

    moving = (torch.rand(count, generator=generator) >= still).float()
    angle = uniform(math.radians(turn)) * moving
    scale = torch.exp(uniform(zoom) * moving)
    aspect = torch.exp(uniform(stretch) * moving)
    mirror = torch.where(torch.rand(count, generator=generator) < 0.5, -1.0, 1.0)
    cos, sin = torch.cos(angle), torch.sin(angle)
    rows = [
        torch.stack([mirror * cos * scale * aspect, -mirror * sin * scale * aspect, uniform(shift) * moving], 1),
        torch.stack([sin * scale / aspect, cos * scale / aspect, uniform(shift) * moving], 1),
    ]
    return torch.stack(rows, 1)


def transform(images, matrices, size=None):
    """size: (height, width) of the result where it is to be another."""
    shape = [*images.shape[:2], *(size or images.shape[2:])]
    grid = functional.affine_grid(matrices, shape, align_corners=False)
    return functional.grid_sample(images, grid, mode="bilinear", padding_mode="zeros", align_corners=False)


def place_boxes(boxes, matrices, cells_high, cells_wide):
    """Where the boxes lie after `matrices`, as [B, cells_high, cells_wide] of 0 and 1: a cell counts when its centre is
    in the box widened by half a cell. boxes: [B, 4] in fractions of the image before the transform; NaN means none."""
    shape = [len(boxes), 1, cells_high, cells_wide]
    source = (functional.affine_grid(matrices, shape, align_corners=False) + 1) / 2
    reach_x = boxes[:, 2] / 2 + 0.5 / cells_wide
    reach_y = boxes[:, 3] / 2 + 0.5 / cells_high
    inside_x = (source[..., 0] - boxes[:, 0, None, None]).abs() <= reach_x[:, None, None]
    inside_y = (source[..., 1] - boxes[:, 1, None, None]).abs() <= reach_y[:, None, None]
    return (inside_x & inside_y).float()
