#include "image/resize.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <vector>

#include "image/box_means.hpp"
#include "image/convolve.hpp"

namespace neuroscan::image {

namespace {

// For each output position the index of the one input it shows. The position is summed up, not multiplied, as
// PIL does; only in a picture enlarged out of all proportion that would take too long.
std::vector<std::size_t> nearest_indices(int input_size, const Side& side) {
  constexpr std::int64_t most_steps = 1 << 20;
  std::vector<std::size_t> indices(static_cast<std::size_t>(side.count));
  double position = side.scale * 0.5;
  if (side.first > most_steps) {
    position += static_cast<double>(side.first) * side.scale;
  } else {
    for (std::int64_t i = 0; i < side.first; ++i) position += side.scale;
  }
  for (std::size_t& index : indices) {
    index = static_cast<std::size_t>(std::min(static_cast<int>(position), input_size - 1));
    position += side.scale;
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

Image pick_nearest(const Image& source, const Side& across, const Side& down) {
  Image out = black(across.count, down.count, source.channels);
  const auto channels = static_cast<std::size_t>(source.channels);
  const std::size_t source_bytes = static_cast<std::size_t>(source.width_px) * channels;
  const std::size_t out_bytes = static_cast<std::size_t>(out.width_px) * channels;
  const std::vector<std::size_t> columns = nearest_indices(source.width_px, across);
  std::uint8_t* to = out.pixels.data();
  for (const std::size_t row : nearest_indices(source.height_px, down)) {
    const std::uint8_t* from = source.pixels.data() + row * source_bytes;
    channels == 1 ? pick_pixels<1>(from, columns, to) : pick_pixels<3>(from, columns, to);
    to += out_bytes;
  }
  return out;
}

// Two neighbours and the share of the second, with pixel centres at halves and the edges repeated.
struct Pair {
  std::size_t first = 0;
  std::size_t second = 0;
  float share = 0.0F;
};

std::vector<Pair> neighbour_pairs(int input_size, const Side& side) {
  std::vector<Pair> pairs(static_cast<std::size_t>(side.count));
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double centre = static_cast<double>(side.first) + static_cast<double>(i) + 0.5;
    const double position = std::clamp(centre * side.scale - 0.5, 0.0, input_size - 1.0);
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

Image blend_neighbours(const Image& source, const Side& across, const Side& down) {
  Image out = black(across.count, down.count, source.channels);
  const auto channels = static_cast<std::size_t>(source.channels);
  const std::size_t source_bytes = static_cast<std::size_t>(source.width_px) * channels;
  const std::vector<Pair> columns = neighbour_pairs(source.width_px, across);
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
  for (const Pair& rows : neighbour_pairs(source.height_px, down)) {
    if (row_above != rows.first && row_below == rows.first) {
      std::swap(above, below);
      std::swap(row_above, row_below);
    }
    if (row_above != rows.first) blend_row(row_above = rows.first, above);
    if (row_below != rows.second) blend_row(row_below = rows.second, below);
    blend_down(above, below, rows.share, to);
    to += above.size();
  }
  return out;
}

// How many pixels of a very long side become one before it is convolved. 256 or more remain for every pixel
// wanted, so that nobody sees the difference, and the tables of weights stay small and exact.
int box_side(int input_px, const Side& side) {
  constexpr int longest_px = 1 << 16;
  constexpr double remaining = 256;
  return input_px > longest_px ? std::max(1, static_cast<int>(side.scale / remaining)) : 1;
}

Image antialias(const Image& source, Side across, Side down, Kernel kernel) {
  const int box_width_px = box_side(source.width_px, across);
  const int box_height_px = box_side(source.height_px, down);
  if (box_width_px == 1 && box_height_px == 1) return convolve(source, across, down, kernel);
  across.scale /= box_width_px;
  down.scale /= box_height_px;
  return convolve(box_means(source, box_width_px, box_height_px), across, down, kernel);
}

}  // namespace

Image resize(const Image& source, const Side& across, const Side& down, Filter filter) {
  assert(across.count >= 1 && down.count >= 1);
  assert(source.channels == 1 || source.channels == 3);
  if (is_unchanged(across, source.width_px) && is_unchanged(down, source.height_px)) return source;
  byte_count(across.count, down.count, source.channels);  // before any work is done for it
  switch (filter) {
    case Filter::bilinear: return antialias(source, across, down, Kernel::triangle);
    case Filter::bicubic: return antialias(source, across, down, Kernel::cubic);
    case Filter::nearest: return pick_nearest(source, across, down);
    case Filter::plain_bilinear: return blend_neighbours(source, across, down);
  }
  assert(false);
  return source;
}

Image resize(const Image& source, int width_px, int height_px, Filter filter) {
  return resize(source, whole_side(source.width_px, width_px), whole_side(source.height_px, height_px),
                filter);
}

}  // namespace neuroscan::image
