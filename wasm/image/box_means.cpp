#include "image/box_means.hpp"

#include <algorithm>
#include <cstddef>

namespace neuroscan::image {

namespace {

// Rounded up, without the sum that could overflow.
int boxes(int side_px, int box_px) { return (side_px - 1) / box_px + 1; }

// Adds each pixel of a row to the sums of its box.
void add_row(const std::uint8_t* row, int row_px, int box_px, std::size_t channels, std::uint64_t* sums) {
  for (int begin = 0; begin < row_px; sums += channels) {
    const int count = std::min(box_px, row_px - begin);
    for (int i = 0; i < count; ++i) {
      for (std::size_t c = 0; c < channels; ++c) sums[c] += *row++;
    }
    begin += count;
  }
}

}  // namespace

Image box_means(const Image& source, int width_px, int height_px) {
  const auto channels = static_cast<std::size_t>(source.channels);
  const std::size_t source_bytes = static_cast<std::size_t>(source.width_px) * channels;
  Image means = black(boxes(source.width_px, width_px), boxes(source.height_px, height_px), source.channels);
  std::vector<std::uint64_t> sums(static_cast<std::size_t>(means.width_px) * channels);
  const std::uint8_t* row = source.pixels.data();
  std::uint8_t* out = means.pixels.data();
  for (int box_y = 0; box_y < means.height_px; ++box_y) {
    const int rows = std::min(height_px, source.height_px - box_y * height_px);
    std::fill(sums.begin(), sums.end(), 0);
    for (int i = 0; i < rows; ++i, row += source_bytes) {
      add_row(row, source.width_px, width_px, channels, sums.data());
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const int columns = std::min(width_px, source.width_px - static_cast<int>(i / channels) * width_px);
      const std::uint64_t count = static_cast<std::uint64_t>(rows) * static_cast<std::uint64_t>(columns);
      *out++ = static_cast<std::uint8_t>((sums[i] + count / 2) / count);
    }
  }
  return means;
}

}  // namespace neuroscan::image
