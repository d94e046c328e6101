#include "image/decode.hpp"

#include <new>
#include <utility>

#include "base/error.hpp"
#include "image/flatten.hpp"
#include "image/formats.hpp"
#include "image/header.hpp"
#include "image/orientation.hpp"
#include "image/stb_decode.hpp"

namespace neuroscan::image {

namespace {

template <typename Sample>
std::span<const Sample> view(const Samples& samples) {
  const auto count = static_cast<std::size_t>(samples.width_px) *
                     static_cast<std::size_t>(samples.height_px) * static_cast<std::size_t>(samples.channels);
  return {static_cast<const Sample*>(samples.data.get()), count};
}

Image decode_whole(Bytes file, const Header& header) {
  if (header.format == Format::pnm) return decode_pnm(file);
  MemoryBudget budget(decoding_budget_bytes(header, file.size()));
  // stb_image converts a colour JPEG to RGBA in vectors, but to RGB pixel by pixel, which takes half as long
  // again.
  const int channels = header.is_colour ? 4 : 0;
  const Samples samples = decode_with_stb(file, header.bits, channels, budget);
  if (samples.width_px != header.width_px || samples.height_px != header.height_px) {
    throw Error(ErrorCode::corrupt_image, "a second header contradicts the first");
  }
  if (header.is_colour) return drop_alpha(view<std::uint8_t>(samples), samples.width_px, samples.height_px);
  if (samples.bits == 16) {
    return flatten(view<std::uint16_t>(samples), samples.width_px, samples.height_px, samples.channels);
  }
  return flatten(view<std::uint8_t>(samples), samples.width_px, samples.height_px, samples.channels);
}

}  // namespace

// The most that stb_image takes is 28 bytes a pixel (an interlaced 16-bit RGBA PNG: a buffer of twice the 8
// inflated, 8 of result, 4 of a pass). JPEG rounds both sides up to a block of at most 32, and PNG collects
// its compressed data in a buffer that doubles.
std::uint64_t decoding_budget_bytes(const Header& header, std::size_t file_bytes) {
  constexpr std::uint64_t fixed = 1 << 20;
  const auto rounded_up = [](std::int64_t side_px) {
    return (static_cast<std::uint64_t>(side_px) + 31) / 32 * 32;
  };
  return fixed + 3 * std::uint64_t{file_bytes} +
         28 * rounded_up(header.width_px) * rounded_up(header.height_px);
}

Image decode(Bytes file) {
  const Header header = read_header(file);
  require_whole(file, header);
  try {
    return turn_upright(decode_whole(file, header), exif_orientation(find_exif(file, header)));
  } catch (const std::bad_alloc&) {
    throw Error(ErrorCode::out_of_memory, describe(header));
  }
}

}  // namespace neuroscan::image
