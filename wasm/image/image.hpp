// Pixels as everything after decoding sees them.
#pragma once

#include <cstdint>
#include <vector>

namespace neuroscan::image {

// 8-bit pixels, rows from top to bottom without padding, channels interleaved. Invariant of every function
// here: width_px, height_px >= 1; channels is 1 (grey) or 3 (RGB); pixels.size() == width_px * height_px *
// channels.
struct Image {
  int width_px = 0;
  int height_px = 0;
  int channels = 0;
  std::vector<std::uint8_t> pixels;
};

}  // namespace neuroscan::image
