// Pixels in, the bytes of a file out.
#pragma once

#include <cstdint>
#include <vector>

#include "image/image.hpp"

namespace neuroscan::image {

// A PNG file of 8 bits a channel. Throws Error out_of_memory.
std::vector<std::uint8_t> encode_png(const Image& image);

}  // namespace neuroscan::image
