// PIL's antialiased resampling of 8-bit images: two passes of weighted sums in fixed point, bit for bit.
#pragma once

#include <cstdint>
#include <vector>

#include "image/image.hpp"
#include "image/side.hpp"

namespace neuroscan::image {

enum class Kernel { triangle, cubic };

// What every output position takes from its line: `length` neighbours from `start`, weighted. Weights are
// PIL's: from doubles, normalised to a sum of 1, in fixed point with 22 bits.
struct Taps {
  struct Run {
    int start = 0;
    int length = 0;
  };
  std::vector<Run> runs;              // one per output position
  std::vector<std::int32_t> weights;  // longest_run per output position
  int longest_run = 0;
};

// Requires input_size >= 1. Every run lies within 0 .. input_size - 1 and has at least one tap.
Taps make_taps(int input_size, const Side& side, Kernel kernel);

// Across first, then down, rounded to 8 bits between; a pass that would change nothing is left out. Where
// that would take more than 64 MiB between the passes, and the other order less than the source, down goes
// first.
Image convolve(const Image& source, const Side& across, const Side& down, Kernel kernel);

}  // namespace neuroscan::image
