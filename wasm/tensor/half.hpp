// float16 as its bits (IEEE 754 binary16), which C++ has no type for yet.
#pragma once

#include <cstdint>

namespace neuroscan::tensor {

// Rounded to the nearest, ties to even; what is too large becomes infinite.
std::uint16_t to_half(float value);

// Exact.
float from_half(std::uint16_t bits);

}  // namespace neuroscan::tensor
