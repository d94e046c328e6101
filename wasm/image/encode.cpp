#include "image/encode.hpp"

#include "base/error.hpp"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include <stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace neuroscan::image {

namespace {

void append(void* to, void* data, int size) {
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  auto* file = static_cast<std::vector<std::uint8_t>*>(to);
  file->insert(file->end(), bytes, bytes + size);
}

}  // namespace

std::vector<std::uint8_t> encode_png(const Image& image) {
  std::vector<std::uint8_t> file;
  const int written = stbi_write_png_to_func(append, &file, image.width_px, image.height_px, image.channels,
                                             image.pixels.data(), image.width_px * image.channels);
  if (!written || file.empty()) throw Error(ErrorCode::out_of_memory, "a PNG file");
  return file;
}

std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality) {
  std::vector<std::uint8_t> file;
  const int written = stbi_write_jpg_to_func(append, &file, image.width_px, image.height_px, image.channels,
                                             image.pixels.data(), quality);
  if (!written || file.empty()) throw Error(ErrorCode::out_of_memory, "a JPEG file");
  return file;
}

}  // namespace neuroscan::image
