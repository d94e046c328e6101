"""The learning rate: a short rise, a long plateau, a fall over the last third. A run can be told to end sooner or later
when it is resumed: only the fall moves."""

import math

RISE_EPOCHS = 2.0
FALL_SHARE = 1 / 3
LOWEST = 0.01


def learning_rate(peak, epoch, epochs):
    """epoch: how many epochs are done, with the fraction of the running one."""
    rise = min(1.0, (epoch + 0.05) / RISE_EPOCHS)
    fall_from = epochs * (1 - FALL_SHARE)
    if epoch <= fall_from:
        return peak * rise
    done = min(1.0, (epoch - fall_from) / (epochs * FALL_SHARE))
    return peak * rise * max(LOWEST, 0.5 * (1 + math.cos(math.pi * done)))
