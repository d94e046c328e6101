#include <cstring>

#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/formats.hpp"

namespace neuroscan::image {

namespace {

// Enough for any encoder's progressive script, too few to keep us busy with a small file of empty scans.
constexpr int max_scans = 500;

constexpr std::uint32_t end_of_image = 0xD9;
constexpr std::uint32_t start_of_scan = 0xDA;
constexpr std::uint32_t app1 = 0xE1;
constexpr std::uint32_t app14 = 0xEE;

struct Segment {
  std::uint32_t marker = 0;
  Bytes body;           // without marker and length
  std::size_t end = 0;  // offset of what follows
};

bool stands_alone(std::uint32_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD9); }

bool is_frame_header(std::uint32_t marker) {
  const bool tables = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
  return (marker >= 0xC0 && marker <= 0xCF && !tables) || marker == 0xF7;
}

// The offset of the next marker's first byte. Within a scan 0xFF is also data (before 0x00) and a restart
// marker; between segments stray bytes are skipped, as every decoder does.
std::size_t find_marker(const ByteReader& reader, Bytes file, std::size_t offset) {
  for (;; ++offset) {
    reader.require(offset, 2);
    const void* hit = std::memchr(file.data() + offset, 0xFF, file.size() - 1 - offset);
    offset =
        hit ? static_cast<std::size_t>(static_cast<const std::uint8_t*>(hit) - file.data()) : file.size();
    reader.require(offset, 2);
    const std::uint32_t marker = file[offset + 1];
    if (marker != 0x00 && marker != 0xFF && !(marker >= 0xD0 && marker <= 0xD7)) return offset;
  }
}

Segment next_segment(Bytes file, std::size_t offset) {
  const ByteReader reader(file, "JPEG");
  const std::size_t start = find_marker(reader, file, offset);
  const std::uint32_t marker = reader.u8(start + 1);
  if (stands_alone(marker)) return {marker, {}, start + 2};
  const std::size_t length = reader.be16(start + 2);
  if (length < 2) throw Error(ErrorCode::corrupt_image, "JPEG with a segment of no length");
  return {marker, reader.view(start + 4, length - 2), start + 2 + length};
}

void require_supported(std::uint32_t frame, const ByteReader& body, bool has_adobe_transform) {
  const auto refuse = [](const char* kind) { throw Error(ErrorCode::unsupported_image, kind); };
  if (frame == 0xF7) refuse("JPEG-LS");
  if (frame == 0xC3 || frame == 0xCB) refuse("lossless JPEG");
  if (frame >= 0xC9) refuse("JPEG with arithmetic coding");
  if (frame >= 0xC5) refuse("hierarchical JPEG");
  if (body.u8(0) != 8) refuse("JPEG with more than 8 bits");
  const std::uint32_t components = body.u8(5);
  if (components != 1 && components != 3 && components != 4)
    refuse("JPEG with an unusual number of channels");
  if (components == 4 && !has_adobe_transform) refuse("CMYK JPEG without an Adobe marker");
  if (body.be16(1) == 0) refuse("JPEG that tells its height after its pixels");
}

}  // namespace

Header read_jpeg_header(Bytes file) {
  bool has_adobe_transform = false;
  for (Segment segment = next_segment(file, 2);; segment = next_segment(file, segment.end)) {
    const ByteReader body(segment.body, "JPEG header");
    if (segment.marker == app14 && body.starts_with(0, "Adobe") && body.has(0, 12)) {
      has_adobe_transform = body.u8(11) == 0 || body.u8(11) == 2;
    }
    if (segment.marker == end_of_image || segment.marker == start_of_scan) {
      throw Error(ErrorCode::corrupt_image, "JPEG without a frame header");
    }
    if (!is_frame_header(segment.marker)) continue;
    require_supported(segment.marker, body, has_adobe_transform);
    return {Format::jpeg, body.be16(3), body.be16(1), 8, body.u8(5) > 1};
  }
}

void require_whole_jpeg(Bytes file) {
  int scans = 0;
  for (Segment segment = next_segment(file, 2);; segment = next_segment(file, segment.end)) {
    if (segment.marker == start_of_scan) ++scans;
    if (scans > max_scans) throw Error(ErrorCode::corrupt_image, "JPEG with too many scans");
    if (segment.marker == end_of_image) break;
  }
  if (scans == 0) throw Error(ErrorCode::corrupt_image, "JPEG without pixels");
}

Bytes find_jpeg_exif(Bytes file) {
  using namespace std::string_view_literals;
  constexpr std::string_view signature = "Exif\0\0"sv;
  for (Segment segment = next_segment(file, 2);; segment = next_segment(file, segment.end)) {
    if (segment.marker == start_of_scan || segment.marker == end_of_image) return {};
    if (segment.marker == app1 && ByteReader(segment.body, "JPEG").starts_with(0, signature)) {
      return segment.body.subspan(signature.size());
    }
  }
}

}  // namespace neuroscan::image
