// Pixels as everything after decoding sees them.
#pragma once

#include <cstddef>
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

// width_px * height_px * channels. Throws Error out_of_memory where no vector could hold as many.
std::size_t byte_count(int width_px, int height_px, int channels);

// All zeros; throws as byte_count.
Image black(int width_px, int height_px, int channels);

}  // namespace neuroscan::image
