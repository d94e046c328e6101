#include "image/resize.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <vector>

#include "image/convolve.hpp"

namespace neuroscan::image {

namespace {

// For each output position the index of the one input it shows. The position is summed up, not multiplied, as
// PIL does.
std::vector<std::size_t> nearest_indices(int input_size, int output_size) {
  const double scale = static_cast<double>(input_size) / output_size;
  std::vector<std::size_t> indices(static_cast<std::size_t>(output_size));
  double position = scale * 0.5;
  for (std::size_t& index : indices) {
    index = static_cast<std::size_t>(std::min(static_cast<int>(position), input_size - 1));
    position += scale;
  }
  return indices;
}

template <std::size_t channels>
void pick_pixels(const std::uint8_t* row, const std::vector<std::size_t>& columns, std::uint8_t* out) {
  for (const std::size_t column : columns) {
    std::memcpy(out, row + column * channels, channels);
    out += channels;
  }
}

void pick_nearest(const Image& source, Image& out) {
  const auto channels = static_cast<std::size_t>(source.channels);
  const std::size_t source_bytes = static_cast<std::size_t>(source.width_px) * channels;
  const std::size_t out_bytes = static_cast<std::size_t>(out.width_px) * channels;
  const std::vector<std::size_t> columns = nearest_indices(source.width_px, out.width_px);
  std::uint8_t* to = out.pixels.data();
  for (const std::size_t row : nearest_indices(source.height_px, out.height_px)) {
    const std::uint8_t* from = source.pixels.data() + row * source_bytes;
    channels == 1 ? pick_pixels<1>(from, columns, to) : pick_pixels<3>(from, columns, to);
    to += out_bytes;
  }
}

// Two neighbours and the share of the second, with pixel centres at halves and the edges repeated.
struct Pair {
  std::size_t first = 0;
  std::size_t second = 0;
  float share = 0.0F;
};

std::vector<Pair> neighbour_pairs(int input_size, int output_size) {
  const double scale = static_cast<double>(input_size) / output_size;
  std::vector<Pair> pairs(static_cast<std::size_t>(output_size));
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double position = std::clamp((static_cast<double>(i) + 0.5) * scale - 0.5, 0.0, input_size - 1.0);
    const auto first = static_cast<std::size_t>(position);
    const std::size_t second = std::min(first + 1, static_cast<std::size_t>(input_size) - 1);
    pairs[i] = {first, second, static_cast<float>(position - static_cast<double>(first))};
  }
  return pairs;
}

template <std::size_t channels>
void blend_across(const std::uint8_t* row, const std::vector<Pair>& columns, float* out) {
  for (const Pair& pair : columns) {
    for (std::size_t c = 0; c < channels; ++c) {
      const float first = row[pair.first * channels + c];
      const float second = row[pair.second * channels + c];
      *out++ = first + (second - first) * pair.share;
    }
  }
}

void blend_down(const std::vector<float>& above, const std::vector<float>& below, float share,
                std::uint8_t* out) {
  for (std::size_t i = 0; i < above.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(above[i] + (below[i] - above[i]) * share + 0.5F);
  }
}

void blend_neighbours(const Image& source, Image& out) {
  const auto channels = static_cast<std::size_t>(source.channels);
  const std::size_t source_bytes = static_cast<std::size_t>(source.width_px) * channels;
  const std::vector<Pair> columns = neighbour_pairs(source.width_px, out.width_px);
  std::vector<float> above(columns.size() * channels);
  std::vector<float> below(above.size());
  constexpr std::size_t none = ~std::size_t{0};
  std::size_t row_above = none;
  std::size_t row_below = none;
  const auto blend_row = [&](std::size_t row, std::vector<float>& blended) {
    const std::uint8_t* from = source.pixels.data() + row * source_bytes;
    channels == 1 ? blend_across<1>(from, columns, blended.data())
                  : blend_across<3>(from, columns, blended.data());
  };
  std::uint8_t* to = out.pixels.data();
  for (const Pair& rows : neighbour_pairs(source.height_px, out.height_px)) {
    if (row_above != rows.first && row_below == rows.first) {
      std::swap(above, below);
      std::swap(row_above, row_below);
    }
    if (row_above != rows.first) blend_row(row_above = rows.first, above);
    if (row_below != rows.second) blend_row(row_below = rows.second, below);
    blend_down(above, below, rows.share, to);
    to += above.size();
  }
}

}  // namespace

Image resize(const Image& source, int width_px, int height_px, Filter filter) {
  assert(width_px >= 1 && height_px >= 1);
  assert(source.channels == 1 || source.channels == 3);
  if (width_px == source.width_px && height_px == source.height_px) return source;
  if (filter == Filter::bilinear) return convolve(source, width_px, height_px, Kernel::triangle);
  if (filter == Filter::bicubic) return convolve(source, width_px, height_px, Kernel::cubic);
  Image out{width_px, height_px, source.channels, {}};
  out.pixels.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) *
                    static_cast<std::size_t>(source.channels));
  filter == Filter::nearest ? pick_nearest(source, out) : blend_neighbours(source, out);
  return out;
}

}  // namespace neuroscan::image
