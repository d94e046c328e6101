// Pixels in, the bytes of a file out.
#pragma once

#include <cstdint>
#include <vector>

#include "image/image.hpp"

namespace neuroscan::image {

// A PNG file of 8 bits a channel. Throws Error out_of_memory.
std::vector<std::uint8_t> encode_png(const Image& image);

// A baseline JPEG file of that quality, from 1 to 100; up to 90 colours have half the resolution. Throws as
// encode_png.
std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality);

}  // namespace neuroscan::image
