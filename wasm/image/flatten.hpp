// Samples as a file holds them in, an Image out: 8 bits, no alpha.
#pragma once

#include <cstdint>
#include <span>

#include "image/image.hpp"

namespace neuroscan::image {

// value * 255 / maximum, rounded. Requires 1 <= maximum and value <= maximum <= 65535; a larger value gives
// 255.
std::uint8_t scale_to_8_bits(std::uint32_t value, std::uint32_t maximum);

// `samples` are width_px * height_px pixels of `channels` interleaved samples: grey, grey and alpha, RGB,
// RGBA. Alpha is composed over black; grey stays grey.
Image flatten(std::span<const std::uint8_t> samples, int width_px, int height_px, int channels);

// RGB from opaque RGBA: alpha is not looked at.
Image drop_alpha(std::span<const std::uint8_t> rgba, int width_px, int height_px);

// As the first, from 16-bit samples. Few such files use all 16 bits (a scanner's 12-bit slice would come out
// black), so white is the largest number of the bits in use: the smallest b in 8..16 with every colour sample
// below 2^b maps 2^b - 1 to 255, rounded. Alpha always has 16 bits.
Image flatten(std::span<const std::uint16_t> samples, int width_px, int height_px, int channels);

}  // namespace neuroscan::image
