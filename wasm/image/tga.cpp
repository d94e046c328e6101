#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/formats.hpp"

namespace neuroscan::image {

namespace {

constexpr std::size_t header_bytes = 18;

struct Layout {
  std::uint32_t comment_bytes = 0;
  bool has_palette = false;
  std::uint32_t type = 0;  // 1 palette, 2 colour, 3 grey
  bool run_length = false;
  std::uint32_t palette_start = 0;
  std::uint32_t palette_length = 0;
  std::uint32_t palette_bits = 0;
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  std::uint32_t bits_per_pixel = 0;
  std::uint32_t flags = 0;
};

Layout read_layout(const ByteReader& reader) {
  Layout layout;
  layout.comment_bytes = reader.u8(0);
  layout.has_palette = reader.u8(1) == 1;
  layout.type = reader.u8(2) & 7U;
  layout.run_length = (reader.u8(2) & 8U) != 0;
  layout.palette_start = reader.le16(3);
  layout.palette_length = reader.le16(5);
  layout.palette_bits = reader.u8(7);
  layout.width_px = reader.le16(12);
  layout.height_px = reader.le16(14);
  layout.bits_per_pixel = reader.u8(16);
  layout.flags = reader.u8(17);
  return layout;
}

bool is_colour_depth(std::uint32_t bits) { return bits == 15 || bits == 16 || bits == 24 || bits == 32; }

std::size_t whole_bytes(std::uint32_t bits) { return (bits + 7) / 8; }

void require_runs(const ByteReader& reader, std::size_t offset, std::int64_t pixels,
                  std::size_t pixel_bytes) {
  while (pixels > 0) {
    const std::uint32_t packet = reader.u8(offset);
    const std::size_t count = (packet & 127U) + 1;
    const std::size_t stored = (packet & 128U) != 0 ? 1 : count;
    reader.require(offset + 1, stored * pixel_bytes);
    offset += 1 + stored * pixel_bytes;
    pixels -= static_cast<std::int64_t>(count);
  }
}

}  // namespace

bool looks_like_tga(Bytes file) {
  const ByteReader reader(file, "TGA");
  if (!reader.has(0, header_bytes) || reader.u8(1) > 1 || reader.u8(2) > 11) return false;
  const Layout layout = read_layout(reader);
  if (layout.width_px == 0 || layout.height_px == 0) return false;
  if ((layout.flags & 0xC0U) != 0 || (layout.flags & 15U) > 8) return false;
  if (layout.has_palette) {
    return layout.type == 1 && layout.palette_length > 0 && is_colour_depth(layout.palette_bits) &&
           (layout.bits_per_pixel == 8 || layout.bits_per_pixel == 16);
  }
  if (layout.palette_start != 0 || layout.palette_length != 0) return false;
  if (layout.type == 3) return layout.bits_per_pixel == 8 || layout.bits_per_pixel == 16;
  return layout.type == 2 && is_colour_depth(layout.bits_per_pixel);
}

Header read_tga_header(Bytes file) {
  const Layout layout = read_layout(ByteReader(file, "TGA"));
  return {Format::tga, layout.width_px, layout.height_px, 8, false};
}

void require_whole_tga(Bytes file) {
  const ByteReader reader(file, "TGA");
  const Layout layout = read_layout(reader);
  const std::size_t palette_bytes = layout.palette_length * whole_bytes(layout.palette_bits);
  const std::size_t offset = header_bytes + layout.comment_bytes + (layout.has_palette ? palette_bytes : 0);
  const std::int64_t pixels = std::int64_t{layout.width_px} * layout.height_px;
  const std::size_t pixel_bytes = whole_bytes(layout.bits_per_pixel);
  if (layout.run_length) return require_runs(reader, offset, pixels, pixel_bytes);
  reader.require(offset, static_cast<std::size_t>(pixels) * pixel_bytes);
}

}  // namespace neuroscan::image
