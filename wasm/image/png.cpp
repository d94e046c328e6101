#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/formats.hpp"

namespace neuroscan::image {

namespace {

constexpr std::size_t signature_bytes = 8;

constexpr std::uint32_t chunk_type(const char (&name)[5]) {
  std::uint32_t type = 0;
  for (int i = 0; i < 4; ++i) type = type << 8 | static_cast<std::uint8_t>(name[i]);
  return type;
}

struct Chunk {
  std::uint32_t type = 0;
  Bytes body;
  std::size_t end = 0;  // offset of the next chunk
};

Chunk chunk_at(Bytes file, std::size_t offset) {
  const ByteReader reader(file, "PNG");
  const std::size_t length = reader.be32(offset);
  const std::uint32_t type = reader.be32(offset + 4);
  const Bytes body = reader.view(offset + 8, length);
  reader.require(offset + 8 + length, 4);  // the checksum, which nobody reads
  return {type, body, offset + 12 + length};
}

}  // namespace

Header read_png_header(Bytes file) {
  Chunk chunk = chunk_at(file, signature_bytes);
  // Apple's tools put a private chunk before the header.
  if (chunk.type == chunk_type("CgBI")) chunk = chunk_at(file, chunk.end);
  if (chunk.type != chunk_type("IHDR")) throw Error(ErrorCode::corrupt_image, "PNG without a header");
  const ByteReader body(chunk.body, "PNG header");
  return {Format::png, body.be32(0), body.be32(4), body.u8(8) == 16 ? 16 : 8, false};
}

void require_whole_png(Bytes file) {
  bool has_pixels = false;
  for (Chunk chunk = chunk_at(file, signature_bytes);; chunk = chunk_at(file, chunk.end)) {
    has_pixels = has_pixels || chunk.type == chunk_type("IDAT");
    if (chunk.type == chunk_type("IEND")) break;
  }
  if (!has_pixels) throw Error(ErrorCode::corrupt_image, "PNG without pixels");
}

Bytes find_png_exif(Bytes file) {
  for (Chunk chunk = chunk_at(file, signature_bytes);; chunk = chunk_at(file, chunk.end)) {
    if (chunk.type == chunk_type("IEND")) return {};
    if (chunk.type == chunk_type("eXIf")) return chunk.body;
  }
}

}  // namespace neuroscan::image
