#include "volume/dicom/samples.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace neuroscan::volume::dicom {
namespace {

Samples grey_samples(const Storage& storage, Bytes raw, bool is_big_endian) {
  const int spare = storage.high_bit + 1 - storage.bits_stored;
  const int bits = storage.bits_stored;
  const bool is_wide = storage.bits_allocated == 16;
  const std::size_t count = raw.size() / (is_wide ? 2 : 1);
  const std::uint32_t mask = (1U << bits) - 1;
  const auto stored = [&](std::size_t i) -> std::uint32_t {
    if (!is_wide) return static_cast<std::uint32_t>(raw[i]) >> spare & mask;
    const std::uint32_t low = raw[2 * i + (is_big_endian ? 1 : 0)];
    const std::uint32_t high = raw[2 * i + (is_big_endian ? 0 : 1)];
    return (high << 8 | low) >> spare & mask;
  };
  if (storage.is_signed) {
    const auto sign = static_cast<std::int32_t>(1U << (bits - 1));
    std::vector<std::int16_t> values(count);
    for (std::size_t i = 0; i < count; ++i) {
      const auto value = static_cast<std::int32_t>(stored(i));
      values[i] = static_cast<std::int16_t>((value ^ sign) - sign);
    }
    return values;
  }
  if (!is_wide) {
    std::vector<std::uint8_t> values(count);
    for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<std::uint8_t>(stored(i));
    return values;
  }
  std::vector<std::uint16_t> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<std::uint16_t>(stored(i));
  return values;
}

// PS3.3 C.7.6.3.1.2, YBR_FULL.
void turn_to_rgb(std::uint8_t* pixel) {
  const double luma = pixel[0];
  const double blue = pixel[1] - 128.0;
  const double red = pixel[2] - 128.0;
  const auto byte = [](double value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0));
  };
  pixel[0] = byte(luma + 1.402 * red);
  pixel[1] = byte(luma - 0.344136 * blue - 0.714136 * red);
  pixel[2] = byte(luma + 1.772 * blue);
}

Samples colour_samples(const Storage& storage, Bytes raw) {
  std::vector<std::uint8_t> values(raw.size());
  const std::size_t pixels = raw.size() / 3;
  for (std::size_t i = 0; i < pixels; ++i) {
    for (std::size_t c = 0; c < 3; ++c)
      values[3 * i + c] = storage.is_planar ? raw[c * pixels + i] : raw[3 * i + c];
    if (storage.photometric == "YBR_FULL") turn_to_rgb(&values[3 * i]);
  }
  return values;
}

}  // namespace

std::vector<Samples> samples_of(const Storage& storage, Bytes raw, bool is_big_endian) {
  const std::size_t frame_bytes =
      static_cast<std::size_t>(storage.width_px) * static_cast<std::size_t>(storage.height_px) *
      static_cast<std::size_t>(storage.channels) * static_cast<std::size_t>(storage.bits_allocated / 8);
  const auto count = static_cast<std::size_t>(storage.frames);
  if (raw.size() / frame_bytes < count) {
    throw Error(ErrorCode::corrupt_image, "its pixel data have " + std::to_string(raw.size()) +
                                              " bytes instead of " + std::to_string(frame_bytes * count));
  }
  std::vector<Samples> frames;
  frames.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes frame = raw.subspan(i * frame_bytes, frame_bytes);
    frames.push_back(storage.channels == 3 ? colour_samples(storage, frame)
                                           : grey_samples(storage, frame, is_big_endian));
  }
  return frames;
}

}  // namespace neuroscan::volume::dicom
