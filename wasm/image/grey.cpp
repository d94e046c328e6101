#include "image/grey.hpp"

#include <cassert>
#include <cstddef>

namespace neuroscan::image {

Image to_grey(Image source) {
  if (source.channels == 1) return source;
  assert(source.channels == 3);
  const std::size_t count = source.pixels.size() / 3;
  Image grey{source.width_px, source.height_px, 1, std::vector<std::uint8_t>(count)};
  const std::uint8_t* rgb = source.pixels.data();
  std::uint8_t* out = grey.pixels.data();
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t sum = 19595U * rgb[3 * i] + 38470U * rgb[3 * i + 1] + 7471U * rgb[3 * i + 2] + 32768U;
    out[i] = static_cast<std::uint8_t>(sum >> 16);
  }
  return grey;
}

Image to_rgb(Image source) {
  if (source.channels == 3) return source;
  assert(source.channels == 1);
  const std::size_t count = source.pixels.size();
  Image rgb{source.width_px, source.height_px, 3, std::vector<std::uint8_t>(count * 3)};
  const std::uint8_t* grey = source.pixels.data();
  std::uint8_t* out = rgb.pixels.data();
  for (std::size_t i = 0; i < count; ++i) {
    out[3 * i] = out[3 * i + 1] = out[3 * i + 2] = grey[i];
  }
  return rgb;
}

}  // namespace neuroscan::image
