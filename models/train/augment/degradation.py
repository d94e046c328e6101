"""What storing and sending does to a picture: blur, sharpening, fewer pixels, noise, JPEG. Each befalls a share."""

import io

import numpy
import torch
import torch.nn.functional as functional
from PIL import Image

BLURRED, COARSENED, NOISY, COMPRESSED = 0.25, 0.25, 0.4, 0.2


def chosen(count, share, generator):
    return torch.nonzero(torch.rand(count, generator=generator) < share).flatten()


def draw_between(low, high, generator):
    return low + (high - low) * float(torch.rand(1, generator=generator))


def degrade(images, generator):
    """Changes `images` (float [B, 1, H, W], 0..1) in place and returns them."""
    count = len(images)
    for row in chosen(count, BLURRED, generator).tolist():
        soft = blur(images[row : row + 1], draw_between(0.5, 1.6, generator))
        amount = draw_between(-0.8, 1.0, generator)  # below 0: sharpened
        images[row] = (images[row] + amount * (soft[0] - images[row])).clamp(0, 1)
    for row in chosen(count, COARSENED, generator).tolist():
        images[row] = coarsen(images[row : row + 1], draw_between(0.35, 0.8, generator))[0]
    level = torch.rand(count, 1, 1, 1, generator=generator) * 0.045
    level[torch.rand(count, generator=generator) >= NOISY] = 0
    noise = torch.randn(images.shape, generator=generator) * level
    images = (images + noise.to(images.device)).clamp_(0, 1)
    for row in chosen(count, COMPRESSED, generator).tolist():
        images[row] = compress(images[row], int(draw_between(25, 85, generator)))
    return images


def blur(images, deviation):
    reach = max(1, round(3 * deviation))
    taps = torch.exp(-0.5 * (torch.arange(-reach, reach + 1, device=images.device) / deviation) ** 2)
    taps = taps / taps.sum()
    across = functional.conv2d(functional.pad(images, (reach, reach, 0, 0), "replicate"), taps.view(1, 1, 1, -1))
    return functional.conv2d(functional.pad(across, (0, 0, reach, reach), "replicate"), taps.view(1, 1, -1, 1))


def coarsen(images, factor):
    size = images.shape[2:]
    small = functional.interpolate(images, scale_factor=factor, mode="bilinear", align_corners=False, antialias=True)
    return functional.interpolate(small, size=size, mode="bilinear", align_corners=False).clamp(0, 1)


def compress(image, quality):
    plane = (image[0] * 255).round().byte().cpu().numpy()
    buffer = io.BytesIO()
    Image.fromarray(plane).save(buffer, "JPEG", quality=quality)
    decoded = numpy.array(Image.open(buffer))
    return torch.from_numpy(decoded).to(image.device).float()[None] / 255
