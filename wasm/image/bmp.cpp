#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/formats.hpp"

namespace neuroscan::image {

namespace {

constexpr std::size_t file_header_bytes = 14;
constexpr std::uint32_t os2_header_bytes = 12;

struct Layout {
  std::int64_t width_px = 0;
  std::int64_t height_px = 0;  // rows from the top are stored as a negative height
  std::uint32_t bits_per_pixel = 0;
  std::uint32_t compression = 0;
  std::size_t pixels_offset = 0;
};

Layout read_layout(Bytes file) {
  const ByteReader reader(file, "BMP");
  const std::uint32_t header_bytes = reader.le32(file_header_bytes);
  Layout layout;
  layout.pixels_offset = reader.le32(10);
  if (header_bytes == os2_header_bytes) {
    layout.width_px = reader.le16(18);
    layout.height_px = reader.le16(20);
    layout.bits_per_pixel = reader.le16(24);
    // stb_image reads the palette of this ancient kind from the wrong place.
    if (layout.bits_per_pixel < 24) throw Error(ErrorCode::unsupported_image, "OS/2 BMP with a palette");
    return layout;
  }
  if (header_bytes != 40 && header_bytes != 56 && header_bytes != 108 && header_bytes != 124) {
    throw Error(ErrorCode::unsupported_image, "BMP with an unknown header");
  }
  layout.width_px = static_cast<std::int32_t>(reader.le32(18));
  layout.height_px = static_cast<std::int32_t>(reader.le32(22));
  layout.bits_per_pixel = reader.le16(28);
  layout.compression = reader.le32(30);
  return layout;
}

void require_supported(const Layout& layout) {
  constexpr std::uint32_t uncompressed = 0;
  constexpr std::uint32_t bit_fields = 3;
  if (layout.compression != uncompressed && layout.compression != bit_fields) {
    throw Error(ErrorCode::unsupported_image, "compressed BMP");
  }
  switch (layout.bits_per_pixel) {
    case 1:
    case 4:
    case 8:
    case 16:
    case 24:
    case 32: return;
    default:
      throw Error(ErrorCode::unsupported_image,
                  "BMP of " + std::to_string(layout.bits_per_pixel) + " bits per pixel");
  }
}

}  // namespace

Header read_bmp_header(Bytes file) {
  const Layout layout = read_layout(file);
  require_supported(layout);
  return {Format::bmp, layout.width_px, layout.height_px < 0 ? -layout.height_px : layout.height_px, 8,
          false};
}

void require_whole_bmp(Bytes file) {
  const Layout layout = read_layout(file);
  const std::int64_t row_bits = layout.width_px * layout.bits_per_pixel;
  const std::int64_t stride = (row_bits + 31) / 32 * 4;
  const std::int64_t rows = layout.height_px < 0 ? -layout.height_px : layout.height_px;
  // The padding of the last row is often left out.
  const std::int64_t pixel_bytes = stride * (rows - 1) + (row_bits + 7) / 8;
  const ByteReader reader(file, "BMP");
  reader.require(layout.pixels_offset, 0);
  if (pixel_bytes > static_cast<std::int64_t>(file.size() - layout.pixels_offset)) {
    reader.require(file.size(), 1);
  }
}

}  // namespace neuroscan::image
