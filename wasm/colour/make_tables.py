#!/usr/bin/python3
"""Prints tables.cpp from the definitions that matplotlib ships (Debian: python3-matplotlib): make_tables.py > tables.cpp

viridis, inferno, magma: Nathaniel J. Smith, Stefan van der Walt, Eric Firing (CC0); cividis: Jamie R. Nunez,
Christopher R. Anderton, Ryan S. Renslow; turbo: Anton Mikhailov, Google (Apache-2.0).
"""
from matplotlib import _cm_listed as listed

COLUMNS = 10


def rows(name):
    colours = getattr(listed, f'_{name}_data')
    assert len(colours) == 256
    words = ['0x%02x%02x%02x' % tuple(int(channel * 255 + 0.5) for channel in colour) for colour in colours]
    return ',\n    '.join(', '.join(words[i:i + COLUMNS]) for i in range(0, 256, COLUMNS))


print('''// Made by make_tables.py, which names the authors; not for editing. 0xrrggbb each.
#include "colour/tables.hpp"

namespace neuroscan::colour {
''')
for name in ['viridis', 'inferno', 'cividis', 'magma', 'turbo']:
    print(f'const std::array<std::uint32_t, 256> {name}_table{{\n    {rows(name)},\n}};\n')
print('}  // namespace neuroscan::colour')
