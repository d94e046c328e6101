#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/formats.hpp"

namespace neuroscan::image {

namespace {

constexpr std::size_t screen_bytes = 13;
constexpr std::size_t descriptor_bytes = 10;

std::size_t colour_table_bytes(std::uint32_t flags) {
  return flags & 0x80 ? std::size_t{3} << ((flags & 7) + 1) : 0;
}

// The offset behind a chain of sub-blocks, which a block of no length ends.
std::size_t skip_sub_blocks(const ByteReader& reader, std::size_t offset) {
  while (const std::uint32_t length = reader.u8(offset)) offset += 1 + length;
  return offset + 1;
}

}  // namespace

Header read_gif_header(Bytes file) {
  const ByteReader reader(file, "GIF");
  return {Format::gif, reader.le16(6), reader.le16(8), 8, false};
}

// Only as far as the end of the first frame: no other is decoded.
void require_whole_gif(Bytes file) {
  constexpr std::uint32_t extension = 0x21;
  constexpr std::uint32_t frame = 0x2C;
  const ByteReader reader(file, "GIF");
  std::size_t offset = screen_bytes + colour_table_bytes(reader.u8(10));
  while (reader.u8(offset) == extension) offset = skip_sub_blocks(reader, offset + 2);
  if (reader.u8(offset) != frame) throw Error(ErrorCode::corrupt_image, "GIF without a frame");
  const std::uint32_t flags = reader.u8(offset + 9);
  const std::size_t code_size_at = offset + descriptor_bytes + colour_table_bytes(flags);
  skip_sub_blocks(reader, code_size_at + 1);
}

}  // namespace neuroscan::image
