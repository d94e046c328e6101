#include "image/convolve.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "image/byte_tile.hpp"

namespace neuroscan::image {

namespace {

constexpr int fraction_bits = 22;

double triangle(double x) {
  x = std::abs(x);
  return x < 1.0 ? 1.0 - x : 0.0;
}

double cubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1.0) return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
  if (x < 2.0) return (((x - 5) * x + 8) * x - 4) * a;
  return 0.0;
}

std::int32_t to_fixed(double weight) {
  const double scaled = weight * (1 << fraction_bits);
  return static_cast<std::int32_t>(weight < 0 ? scaled - 0.5 : scaled + 0.5);
}

std::uint8_t to_byte(std::int32_t sum) {
  return static_cast<std::uint8_t>(std::clamp(sum >> fraction_bits, 0, 255));
}

// out[i] = the weighted sum of lines[i], lines[stride + i], ... for `count` columns. Blocks of 16 stay in
// registers.
void add_lines(const std::uint8_t* lines, std::size_t stride, const std::int32_t* weights, int taps,
               std::uint8_t* out, std::size_t count) {
  constexpr std::int32_t half = 1 << (fraction_bits - 1);
  std::size_t i = 0;
  for (; i + tile_side <= count; i += tile_side) {
    std::int32_t sums[tile_side];
    for (std::int32_t& sum : sums) sum = half;
    const std::uint8_t* line = lines + i;
    for (int tap = 0; tap < taps; ++tap, line += stride) {
      const std::int32_t weight = weights[tap];
      for (std::size_t lane = 0; lane < tile_side; ++lane) sums[lane] += line[lane] * weight;
    }
    for (std::size_t lane = 0; lane < tile_side; ++lane) out[i + lane] = to_byte(sums[lane]);
  }
  for (; i < count; ++i) {
    std::int32_t sum = half;
    for (int tap = 0; tap < taps; ++tap)
      sum += lines[static_cast<std::size_t>(tap) * stride + i] * weights[tap];
    out[i] = to_byte(sum);
  }
}

// Sums lines of `line_bytes` bytes: one output line for each run of the taps.
void convolve_lines(const std::uint8_t* lines, std::size_t line_bytes, const Taps& taps, std::uint8_t* out) {
  const std::int32_t* weights = taps.weights.data();
  for (const Taps::Run& run : taps.runs) {
    add_lines(lines + static_cast<std::size_t>(run.start) * line_bytes, line_bytes, weights, run.length, out,
              line_bytes);
    weights += taps.longest_run;
    out += line_bytes;
  }
}

Image convolve_down(const Image& source, int height_px, Kernel kernel) {
  const std::size_t row_bytes =
      static_cast<std::size_t>(source.width_px) * static_cast<std::size_t>(source.channels);
  Image out{source.width_px, height_px, source.channels, {}};
  out.pixels.resize(row_bytes * static_cast<std::size_t>(height_px));
  convolve_lines(source.pixels.data(), row_bytes, make_taps(source.height_px, height_px, kernel),
                 out.pixels.data());
  return out;
}

// Sixteen rows at a time are turned on their side; then a pass across is a pass down, which runs on whole
// vectors.
Image convolve_across(const Image& source, int width_px, Kernel kernel) {
  const auto channels = static_cast<std::size_t>(source.channels);
  const std::size_t source_bytes = static_cast<std::size_t>(source.width_px) * channels;
  const std::size_t out_bytes = static_cast<std::size_t>(width_px) * channels;
  const auto rows = static_cast<std::size_t>(source.height_px);
  Image out{width_px, source.height_px, source.channels, {}};
  out.pixels.resize(out_bytes * rows);
  const Taps taps = make_taps(source.width_px, width_px, kernel);
  std::vector<std::uint8_t> columns(source_bytes * tile_side);
  std::vector<std::uint8_t> summed(out_bytes * tile_side);
  for (std::size_t row = 0; row < rows; row += tile_side) {
    const std::size_t count = std::min(tile_side, rows - row);
    rows_to_columns(source.pixels.data() + row * source_bytes, count, source_bytes, columns.data());
    convolve_lines(columns.data(), channels * tile_side, taps, summed.data());
    columns_to_rows(summed.data(), out.pixels.data() + row * out_bytes, count, out_bytes);
  }
  return out;
}

}  // namespace

Taps make_taps(int input_size, int output_size, Kernel kernel) {
  const double scale = static_cast<double>(input_size) / output_size;
  const double stretch = std::max(scale, 1.0);
  const double support = (kernel == Kernel::triangle ? 1.0 : 2.0) * stretch;
  const double shrink = 1.0 / stretch;
  Taps taps;
  taps.longest_run = static_cast<int>(std::ceil(support)) * 2 + 1;
  taps.runs.resize(static_cast<std::size_t>(output_size));
  taps.weights.resize(taps.runs.size() * static_cast<std::size_t>(taps.longest_run));
  std::vector<double> exact(static_cast<std::size_t>(taps.longest_run));
  std::int32_t* weights = taps.weights.data();
  for (int position = 0; position < output_size; ++position, weights += taps.longest_run) {
    const double centre = (position + 0.5) * scale;
    const int start = std::max(static_cast<int>(centre - support + 0.5), 0);
    const int end = std::min(static_cast<int>(centre + support + 0.5), input_size);
    double sum = 0.0;
    for (int i = 0; i < end - start; ++i) {
      const double distance = (i + start - centre + 0.5) * shrink;
      const double weight = kernel == Kernel::triangle ? triangle(distance) : cubic(distance);
      exact[static_cast<std::size_t>(i)] = weight;
      sum += weight;
    }
    for (int i = 0; i < end - start; ++i) {
      const double weight = exact[static_cast<std::size_t>(i)];
      weights[i] = to_fixed(sum != 0.0 ? weight / sum : weight);
    }
    taps.runs[static_cast<std::size_t>(position)] = {start, end - start};
  }
  return taps;
}

Image convolve(const Image& source, int width_px, int height_px, Kernel kernel) {
  if (width_px == source.width_px && height_px == source.height_px) return source;
  if (width_px == source.width_px) return convolve_down(source, height_px, kernel);
  const Image across = convolve_across(source, width_px, kernel);
  return height_px == source.height_px ? across : convolve_down(across, height_px, kernel);
}

}  // namespace neuroscan::image
