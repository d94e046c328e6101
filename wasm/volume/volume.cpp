#include "volume/volume.hpp"

#include <bit>
#include <cmath>
#include <cstring>

#include "base/error.hpp"

namespace neuroscan::volume {
namespace {

template <class Stored>
Stored load(const std::uint8_t* bytes, bool swap) {
  std::uint8_t buffer[sizeof(Stored)];
  for (std::size_t i = 0; i < sizeof buffer; ++i) buffer[i] = bytes[swap ? sizeof buffer - 1 - i : i];
  Stored value;
  std::memcpy(&value, buffer, sizeof value);
  return value;
}

template <class Stored, class Kept>
std::vector<Kept> converted(const std::uint8_t* bytes, std::size_t count, bool swap) {
  std::vector<Kept> values(count);
  if constexpr (std::is_same_v<Stored, Kept>) {
    if (!swap && !std::is_floating_point_v<Stored>) {
      std::memcpy(values.data(), bytes, count * sizeof(Kept));
      return values;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = load<Stored>(bytes + i * sizeof(Stored), swap);
    values[i] = static_cast<Kept>(value);
    if constexpr (std::is_floating_point_v<Kept>) {
      if (!std::isfinite(values[i])) values[i] = 0;
    }
  }
  return values;
}

Samples samples_of(const std::uint8_t* bytes, std::size_t count, Number number, bool swap) {
  switch (number) {
    case Number::u8: return converted<std::uint8_t, std::uint8_t>(bytes, count, swap);
    case Number::i8: return converted<std::int8_t, std::int16_t>(bytes, count, swap);
    case Number::u16: return converted<std::uint16_t, std::uint16_t>(bytes, count, swap);
    case Number::i16: return converted<std::int16_t, std::int16_t>(bytes, count, swap);
    case Number::u32: return converted<std::uint32_t, float>(bytes, count, swap);
    case Number::i32: return converted<std::int32_t, float>(bytes, count, swap);
    case Number::u64: return converted<std::uint64_t, float>(bytes, count, swap);
    case Number::i64: return converted<std::int64_t, float>(bytes, count, swap);
    case Number::f32: return converted<float, float>(bytes, count, swap);
    case Number::f64: return converted<double, float>(bytes, count, swap);
  }
  return {};
}

}  // namespace

int bytes_of(Number number) {
  switch (number) {
    case Number::u8:
    case Number::i8: return 1;
    case Number::u16:
    case Number::i16: return 2;
    case Number::u32:
    case Number::i32:
    case Number::f32: return 4;
    case Number::u64:
    case Number::i64:
    case Number::f64: return 8;
  }
  return 1;
}

void require_size(const std::array<std::int64_t, 3>& size, int channels, int bytes_per_sample) {
  const std::string said =
      std::to_string(size[0]) + " × " + std::to_string(size[1]) + " × " + std::to_string(size[2]);
  std::int64_t bytes = std::int64_t{channels} * bytes_per_sample;
  for (const std::int64_t side : size) {
    if (side < 1) throw Error(ErrorCode::corrupt_image, said + " voxels");
    // No side may exceed the limit alone, so that the product cannot overflow.
    if (side > max_volume_bytes / bytes) throw Error(ErrorCode::volume_too_large, said + " voxels");
    bytes *= side;
  }
}

std::vector<Samples> slices_of(Bytes raw, Number number, bool is_big_endian, const std::array<int, 3>& size,
                               int channels) {
  const std::size_t count = static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]) *
                            static_cast<std::size_t>(channels);
  const std::size_t slice_bytes = count * static_cast<std::size_t>(bytes_of(number));
  const auto slice_count = static_cast<std::size_t>(size[2]);
  if (raw.size() / slice_bytes < slice_count) {
    throw Error(ErrorCode::corrupt_image, "its voxels end after " + std::to_string(raw.size()) + " of " +
                                              std::to_string(slice_bytes * slice_count) + " bytes");
  }
  const bool swap = is_big_endian != (std::endian::native == std::endian::big);
  std::vector<Samples> slices;
  slices.reserve(slice_count);
  for (std::size_t k = 0; k < slice_count; ++k) {
    slices.push_back(samples_of(raw.data() + k * slice_bytes, count, number, swap));
  }
  return slices;
}

}  // namespace neuroscan::volume
