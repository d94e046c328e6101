#include "tensor/half.hpp"

#include <cmath>
#include <cstring>

namespace neuroscan::tensor {
namespace {

constexpr float smallest_normal = 0x1p-14F;
constexpr float smallest = 0x1p-24F;
constexpr float first_too_large = 65520;  // rounds to 2^16

std::uint32_t bits_of(float value) {
  std::uint32_t bits = 0;
  static_assert(sizeof bits == sizeof value);
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

}  // namespace

std::uint16_t to_half(float value) {
  const auto sign = static_cast<std::uint16_t>(bits_of(value) >> 16 & 0x8000);
  const auto with_sign = [sign](std::uint32_t bits) { return static_cast<std::uint16_t>(sign | bits); };
  const float size = std::abs(value);
  if (std::isnan(value)) return with_sign(0x7E00);
  if (size >= first_too_large) return with_sign(0x7C00);
  if (size < smallest_normal) return with_sign(static_cast<std::uint32_t>(std::nearbyint(size / smallest)));
  // Half of the last place that stays, less one where that place is even; a carry runs into the exponent.
  const auto bits = bits_of(size);
  const std::uint32_t rounded = bits + 0xFFF + (bits >> 13 & 1);
  return with_sign((rounded >> 13) - (std::uint32_t{127 - 15} << 10));
}

float from_half(std::uint16_t bits) {
  const float sign = bits & 0x8000 ? -1.0F : 1.0F;
  const int exponent = bits >> 10 & 0x1F;
  const int fraction = bits & 0x3FF;
  if (exponent == 0) return sign * static_cast<float>(fraction) * smallest;
  if (exponent == 0x1F) return fraction ? NAN : sign * INFINITY;
  return sign * std::ldexp(static_cast<float>(fraction | 0x400), exponent - 25);
}

}  // namespace neuroscan::tensor
