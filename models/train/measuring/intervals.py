"""How far a share measured on few pictures may be from the truth."""

import math

Z_95 = 1.959963984540054


def wilson(hits, total):
    """The 95% interval [low, high] of hits/total; hits may be fractional (weighted votes). [0, 1] where total is 0."""
    if total == 0:
        return [0.0, 1.0]
    share, z2 = hits / total, Z_95 * Z_95
    centre = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = Z_95 * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return [max(0.0, centre - reach), min(1.0, centre + reach)]
