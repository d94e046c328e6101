#include "image/grey.hpp"

#include <cassert>
#include <cstddef>

#include "image/byte_vector.hpp"

namespace neuroscan::image {

namespace {

// PIL's sum is (19595 R + 38470 G + 7471 B + 32768) >> 16. With every weight split into two bytes no term
// outgrows 16 bits, and the result is the same to the bit: 19595 = 76 * 256 + 139, 38470 = 150 * 256 + 70,
// 7471 = 29 * 256 + 47.
template <typename Number>
Number weigh(const Number& red, const Number& green, const Number& blue) {
  const Number high = 76 * red + 150 * green + 29 * blue;
  const Number low = 139 * red + 70 * green + 47 * blue;
  return (high + (low >> 8) + 128) >> 8;
}

using EightNumbers = std::uint16_t __attribute__((vector_size(vector_bytes)));

// Eight pixels, 24 bytes, as eight 16-bit grey values.
EightNumbers weigh_eight(const std::uint8_t* rgb) {
  const ByteVector a = load_bytes(rgb);
  const ByteVector b = load_bytes(rgb + 8);  // bytes 16 to 23 are its upper half
  // Each sample twice; the upper copy is masked away.
  const ByteVector red =
      __builtin_shufflevector(a, b, 0, 0, 3, 3, 6, 6, 9, 9, 12, 12, 15, 15, 26, 26, 29, 29);
  const ByteVector green =
      __builtin_shufflevector(a, b, 1, 1, 4, 4, 7, 7, 10, 10, 13, 13, 24, 24, 27, 27, 30, 30);
  const ByteVector blue =
      __builtin_shufflevector(a, b, 2, 2, 5, 5, 8, 8, 11, 11, 14, 14, 25, 25, 28, 28, 31, 31);
  return weigh<EightNumbers>((EightNumbers)red & 255, (EightNumbers)green & 255, (EightNumbers)blue & 255);
}

void weigh_sixteen(const std::uint8_t* rgb, std::uint8_t* grey) {
  const auto a = (ByteVector)weigh_eight(rgb);
  const auto b = (ByteVector)weigh_eight(rgb + 24);
  store_bytes(__builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), grey);
}

// Sixteen grey pixels in, 48 bytes out.
void repeat_sixteen(const std::uint8_t* grey, std::uint8_t* rgb) {
  const ByteVector g = load_bytes(grey);
  store_bytes(__builtin_shufflevector(g, g, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5), rgb);
  store_bytes(__builtin_shufflevector(g, g, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10), rgb + 16);
  store_bytes(__builtin_shufflevector(g, g, 10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15),
              rgb + 32);
}

}  // namespace

Image to_grey(const Image& source) {
  if (source.channels == 1) return source;
  assert(source.channels == 3);
  const std::size_t count = source.pixels.size() / 3;
  Image grey{source.width_px, source.height_px, 1, std::vector<std::uint8_t>(count)};
  const std::uint8_t* rgb = source.pixels.data();
  std::uint8_t* out = grey.pixels.data();
  std::size_t i = 0;
  for (; i + vector_bytes <= count; i += vector_bytes) weigh_sixteen(rgb + 3 * i, out + i);
  for (; i < count; ++i) {
    out[i] = static_cast<std::uint8_t>(weigh<std::uint32_t>(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]));
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
