#include "image/grey.hpp"

#include <cassert>
#include <cstddef>

#include "image/byte_vector.hpp"

namespace neuroscan::image {

namespace {

// Sixteen grey pixels in, 48 bytes out.
void repeat_sixteen(const std::uint8_t* grey, std::uint8_t* rgb) {
  const ByteVector g = load_bytes(grey);
  store_bytes(__builtin_shufflevector(g, g, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5), rgb);
  store_bytes(__builtin_shufflevector(g, g, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10), rgb + 16);
  store_bytes(__builtin_shufflevector(g, g, 10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15),
              rgb + 32);
}

}  // namespace

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
  std::size_t i = 0;
  for (; i + vector_bytes <= count; i += vector_bytes) repeat_sixteen(grey + i, out + 3 * i);
  for (; i < count; ++i) out[3 * i] = out[3 * i + 1] = out[3 * i + 2] = grey[i];
  return rgb;
}

}  // namespace neuroscan::image
