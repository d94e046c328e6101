#include "image/orientation.hpp"

#include <cassert>
#include <cstddef>
#include <cstring>
#include <utility>

#include "image/byte_reader.hpp"

namespace neuroscan::image {

namespace {

constexpr int upright = 1;

int read_orientation(Bytes tiff) {
  using namespace std::string_view_literals;
  const ByteReader reader(tiff, "EXIF");
  const bool big_endian = reader.starts_with(0, "MM\0*"sv);
  if (!big_endian && !reader.starts_with(0, "II*\0"sv)) return upright;
  const auto read16 = [&](std::size_t at) { return big_endian ? reader.be16(at) : reader.le16(at); };
  const auto read32 = [&](std::size_t at) { return big_endian ? reader.be32(at) : reader.le32(at); };

  constexpr std::uint32_t orientation_tag = 0x0112;
  constexpr std::uint32_t short_type = 3;
  constexpr std::size_t entry_bytes = 12;
  const std::size_t directory = read32(4);
  if (!reader.has(directory, 2)) return upright;
  const std::size_t entries = read16(directory);
  for (std::size_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * entry_bytes;
    if (!reader.has(entry, entry_bytes)) return upright;
    if (read16(entry) != orientation_tag || read16(entry + 2) != short_type) continue;
    const auto value = static_cast<int>(read16(entry + 8));
    return value >= 1 && value <= 8 ? value : upright;
  }
  return upright;
}

// Where the pixel at the upright position (0, 0) is stored, and how far its neighbours to the right and below
// are.
struct Walk {
  std::ptrdiff_t start = 0;
  std::ptrdiff_t right = 0;
  std::ptrdiff_t down = 0;
};

Walk walk_through(std::ptrdiff_t width_px, std::ptrdiff_t height_px, int orientation) {
  const std::ptrdiff_t last_column = width_px - 1;
  const std::ptrdiff_t last_row = (height_px - 1) * width_px;
  switch (orientation) {
    case 2: return {last_column, -1, width_px};
    case 3: return {last_row + last_column, -1, -width_px};
    case 4: return {last_row, 1, -width_px};
    case 5: return {0, width_px, 1};
    case 6: return {last_row, -width_px, 1};
    case 7: return {last_row + last_column, -width_px, -1};
    case 8: return {last_column, width_px, -1};
    default: return {0, 1, width_px};
  }
}

}  // namespace

int exif_orientation(Bytes tiff) noexcept {
  try {
    return read_orientation(tiff);
  } catch (...) {  // a read past the end: the structure is cut off
    return upright;
  }
}

Image turn_upright(Image image, int orientation) {
  assert(orientation >= 1 && orientation <= 8);
  if (orientation == upright) return image;
  const bool swaps_sides = orientation >= 5;
  Image turned{swaps_sides ? image.height_px : image.width_px, swaps_sides ? image.width_px : image.height_px,
               image.channels, std::vector<std::uint8_t>(image.pixels.size())};
  const Walk walk = walk_through(image.width_px, image.height_px, orientation);
  const auto channels = static_cast<std::size_t>(image.channels);
  std::uint8_t* to = turned.pixels.data();
  for (std::ptrdiff_t y = 0; y < turned.height_px; ++y) {
    std::ptrdiff_t from = walk.start + y * walk.down;
    for (std::ptrdiff_t x = 0; x < turned.width_px; ++x, from += walk.right, to += channels) {
      std::memcpy(to, image.pixels.data() + from * image.channels, channels);
    }
  }
  return turned;
}

}  // namespace neuroscan::image
