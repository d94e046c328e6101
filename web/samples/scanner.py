"""From tissue to a picture: the contrast of a sequence, and what a scanner adds to it."""

import numpy

# The signal of each tissue, from dark to bright.
SEQUENCES = {
    "T1": dict(air=0, fat=0.95, bone=0.07, marrow=0.5, muscle=0.36, fluid=0.13, grey=0.4, white=0.56, vessel=0.1,
               rim=0.4, core=0.25, swelling=0.38, solid=0.42),
    "T1 with contrast": dict(air=0, fat=0.82, bone=0.06, marrow=0.42, muscle=0.34, fluid=0.1, grey=0.34, white=0.43,
                             vessel=0.72, rim=0.66, core=0.2, swelling=0.29, solid=0.7),
    "T2": dict(air=0, fat=0.62, bone=0.06, marrow=0.35, muscle=0.22, fluid=0.98, grey=0.5, white=0.34, vessel=0.08,
               rim=0.55, core=0.85, swelling=0.78, solid=0.55),
    "FLAIR": dict(air=0, fat=0.55, bone=0.05, marrow=0.32, muscle=0.25, fluid=0.1, grey=0.5, white=0.4, vessel=0.08,
                  rim=0.7, core=0.3, swelling=0.85, solid=0.62),
}
# For a slice through one point: the directions to the right and down in the picture.
PLANES = {
    "axial": ((1, 0, 0), (0, -1, 0)),
    "coronal": ((1, 0, 0), (0, 0, -1)),
    "sagittal": ((0, 1, 0), (0, 0, -1)),
}
FIELD_MM = 230
OVERSAMPLED = 2


def cut(plane, through, tilt_degrees, pixels):
    """The points of a slice, [rows, columns, 3], several for each pixel."""
    right, down = (numpy.array(axis, float) for axis in PLANES[plane])
    angle = numpy.radians(tilt_degrees)
    right, down = right * numpy.cos(angle) + down * numpy.sin(angle), down * numpy.cos(angle) - right * numpy.sin(angle)
    count = pixels * OVERSAMPLED
    steps = (numpy.arange(count) + 0.5) / count * FIELD_MM - FIELD_MM / 2
    return numpy.array(through, float) + steps[:, None, None] * down + steps[None, :, None] * right


def photograph(tissue_at, sequence, points, texture, random):
    """@returns uint8 [pixels, pixels]."""
    signal = numpy.array(list(SEQUENCES[sequence].values()))[tissue_at]
    signal = signal * (1 + 0.045 * texture)
    pixels = len(signal) // OVERSAMPLED
    signal = signal.reshape(pixels, OVERSAMPLED, pixels, OVERSAMPLED).mean((1, 3))
    signal = blur(signal, random.uniform(0.55, 0.8))
    signal = signal * shading(pixels, random)
    noise = random.uniform(0.008, 0.02)
    real, imaginary = random.normal(scale=noise, size=(2, pixels, pixels))
    signal = numpy.hypot(signal + real, imaginary)  # the noise of a magnitude
    return numpy.clip(signal / numpy.percentile(signal, 99.7) * 245, 0, 255).astype(numpy.uint8)


def blur(signal, sigma_px):
    spectrum = numpy.fft.rfft2(signal)
    y, x = numpy.fft.fftfreq(signal.shape[0])[:, None], numpy.fft.rfftfreq(signal.shape[1])
    return numpy.fft.irfft2(spectrum * numpy.exp(-2 * (numpy.pi * sigma_px) ** 2 * (x * x + y * y)), signal.shape)


def shading(pixels, random):
    """The uneven sensitivity of a coil."""
    y, x = numpy.meshgrid(*[numpy.linspace(-1, 1, pixels)] * 2, indexing="ij")
    a, b, c = random.normal(scale=0.09, size=3)
    return 1 + a * x + b * y + c * (x * x + y * y)
