#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/flatten.hpp"
#include "image/formats.hpp"

namespace neuroscan::image {

namespace {

struct Layout {
  int channels = 0;
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  std::uint32_t maximum = 0;
  std::size_t pixels_offset = 0;
};

bool is_blank(std::uint32_t byte) { return byte == ' ' || (byte >= 9 && byte <= 13); }

// One number of the header; blanks and comments before it are skipped. Leaves `offset` on the byte behind it.
std::uint32_t read_number(const ByteReader& reader, std::size_t& offset) {
  for (;; ++offset) {
    const std::uint32_t byte = reader.u8(offset);
    if (byte == '#') {
      while (reader.u8(offset) != '\n') ++offset;
    } else if (!is_blank(byte)) {
      break;
    }
  }
  std::uint32_t number = 0;
  int digits = 0;
  for (; reader.u8(offset) >= '0' && reader.u8(offset) <= '9'; ++offset, ++digits) {
    if (digits == 9) throw Error(ErrorCode::corrupt_image, "PNM header with a number too long");
    number = number * 10 + (reader.u8(offset) - '0');
  }
  if (digits == 0) throw Error(ErrorCode::corrupt_image, "PNM header without a number");
  return number;
}

Layout read_layout(Bytes file) {
  const ByteReader reader(file, "PNM");
  const std::uint32_t kind = reader.u8(1);
  if (kind != '5' && kind != '6') {
    throw Error(ErrorCode::unsupported_image, std::string("PNM of type P") + static_cast<char>(kind) +
                                                  " (only the binary types P5 and P6)");
  }
  Layout layout;
  layout.channels = kind == '5' ? 1 : 3;
  std::size_t offset = 2;
  layout.width_px = read_number(reader, offset);
  layout.height_px = read_number(reader, offset);
  layout.maximum = read_number(reader, offset);
  if (layout.maximum < 1 || layout.maximum > 65535 || !is_blank(reader.u8(offset))) {
    throw Error(ErrorCode::corrupt_image, "PNM with a bad maximum");
  }
  layout.pixels_offset = offset + 1;
  return layout;
}

std::size_t sample_count(const Layout& layout) {
  return std::size_t{layout.width_px} * layout.height_px * static_cast<std::size_t>(layout.channels);
}

}  // namespace

Header read_pnm_header(Bytes file) {
  const Layout layout = read_layout(file);
  return {Format::pnm, layout.width_px, layout.height_px, layout.maximum > 255 ? 16 : 8, false};
}

void require_whole_pnm(Bytes file) {
  const Layout layout = read_layout(file);
  const std::size_t sample_bytes = layout.maximum > 255 ? 2 : 1;
  ByteReader(file, "PNM").require(layout.pixels_offset, sample_count(layout) * sample_bytes);
}

Image decode_pnm(Bytes file) {
  const Layout layout = read_layout(file);
  const ByteReader reader(file, "PNM");
  const std::size_t count = sample_count(layout);
  const int width_px = static_cast<int>(layout.width_px);
  const int height_px = static_cast<int>(layout.height_px);
  if (layout.maximum <= 255) {
    const Bytes samples = reader.view(layout.pixels_offset, count);
    Image image{width_px, height_px, layout.channels, {samples.begin(), samples.end()}};
    if (layout.maximum < 255) {
      for (std::uint8_t& value : image.pixels) value = scale_to_8_bits(value, layout.maximum);
    }
    return image;
  }
  const Bytes bytes = reader.view(layout.pixels_offset, count * 2);
  std::vector<std::uint16_t> samples(count);
  for (std::size_t i = 0; i < count; ++i) {
    samples[i] = static_cast<std::uint16_t>(bytes[2 * i] << 8 | bytes[2 * i + 1]);
  }
  return flatten(std::span<const std::uint16_t>(samples), width_px, height_px, layout.channels);
}

}  // namespace neuroscan::image
