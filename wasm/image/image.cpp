#include "image/image.hpp"

#include "base/error.hpp"

namespace neuroscan::image {

std::size_t byte_count(int width_px, int height_px, int channels) {
  const std::uint64_t bytes = static_cast<std::uint64_t>(width_px) * static_cast<std::uint64_t>(height_px) *
                              static_cast<std::uint64_t>(channels);
  if (bytes > std::vector<std::uint8_t>().max_size()) throw Error(ErrorCode::out_of_memory);
  return static_cast<std::size_t>(bytes);
}

Image black(int width_px, int height_px, int channels) {
  return {width_px, height_px, channels,
          std::vector<std::uint8_t>(byte_count(width_px, height_px, channels))};
}

}  // namespace neuroscan::image
