#include "image/convolve.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/error.hpp"
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

// Sums lines of `line_bytes` bytes, the first of which is number first_line: one output line for each run of
// the taps.
void convolve_lines(const std::uint8_t* lines, int first_line, std::size_t line_bytes, const Taps& taps,
                    std::uint8_t* out) {
  const std::int32_t* weights = taps.weights.data();
  for (const Taps::Run& run : taps.runs) {
    add_lines(lines + static_cast<std::size_t>(run.start - first_line) * line_bytes, line_bytes, weights,
              run.length, out, line_bytes);
    weights += taps.longest_run;
    out += line_bytes;
  }
}

struct Range {
  int begin;
  int end;

  int size() const { return end - begin; }
};

// The inputs that the taps touch: runs never start or end before the one in front of them does.
Range inputs_of(const Taps& taps) {
  return {taps.runs.front().start, taps.runs.back().start + taps.runs.back().length};
}

// The source's first row is number first_row of the lines that the taps are about.
Image convolve_down(const Image& source, int first_row, const Taps& taps) {
  Image out = black(source.width_px, static_cast<int>(taps.runs.size()), source.channels);
  const std::size_t row_bytes =
      static_cast<std::size_t>(source.width_px) * static_cast<std::size_t>(source.channels);
  convolve_lines(source.pixels.data(), first_row, row_bytes, taps, out.pixels.data());
  return out;
}

// Sixteen rows at a time are turned on their side; then a pass across is a pass down, which runs on whole
// vectors. Turned, a short picture of very long rows would outgrow itself; there a pixel is a line.
Image convolve_across(const Image& source, Range rows, const Taps& taps) {
  constexpr std::size_t longest_turned_bytes = std::size_t{1} << 20;
  const auto channels = static_cast<std::size_t>(source.channels);
  const Range columns = inputs_of(taps);
  Image out = black(static_cast<int>(taps.runs.size()), rows.size(), source.channels);
  const std::size_t stride = static_cast<std::size_t>(source.width_px) * channels;
  const std::size_t in_bytes = static_cast<std::size_t>(columns.size()) * channels;
  const std::size_t out_bytes = taps.runs.size() * channels;
  const std::uint8_t* in = source.pixels.data() + static_cast<std::size_t>(rows.begin) * stride +
                           static_cast<std::size_t>(columns.begin) * channels;
  const auto count = static_cast<std::size_t>(rows.size());
  if (std::max(in_bytes, out_bytes) > longest_turned_bytes) {
    for (std::size_t row = 0; row < count; ++row) {
      convolve_lines(in + row * stride, columns.begin, channels, taps, out.pixels.data() + row * out_bytes);
    }
    return out;
  }
  std::vector<std::uint8_t> turned(in_bytes * tile_side);
  std::vector<std::uint8_t> summed(out_bytes * tile_side);
  for (std::size_t row = 0; row < count; row += tile_side) {
    const std::size_t height = std::min(tile_side, count - row);
    rows_to_columns(in + row * stride, stride, height, in_bytes, turned.data());
    convolve_lines(turned.data(), columns.begin, channels * tile_side, taps, summed.data());
    columns_to_rows(summed.data(), out.pixels.data() + row * out_bytes, height, out_bytes);
  }
  return out;
}

// A thin picture made wide and low: what lies between the passes would be as wide as the one and as high as
// the other.
bool is_smaller_down_first(const Image& source, Range rows, int width_px, int height_px) {
  constexpr std::int64_t most_bytes = std::int64_t{64} << 20;
  return width_px > source.width_px && height_px < rows.size() &&
         std::int64_t{width_px} * rows.size() > most_bytes / source.channels;
}

}  // namespace

Taps make_taps(int input_size, const Side& side, Kernel kernel) {
  const double scale = side.scale;
  const double stretch = std::max(scale, 1.0);
  const double support = (kernel == Kernel::triangle ? 1.0 : 2.0) * stretch;
  const double shrink = 1.0 / stretch;
  Taps taps;
  taps.longest_run = static_cast<int>(std::ceil(support)) * 2 + 1;
  const std::int64_t weight_count = std::int64_t{side.count} * taps.longest_run;
  if (static_cast<std::uint64_t>(weight_count) > taps.weights.max_size()) {
    throw Error(ErrorCode::out_of_memory);
  }
  taps.runs.resize(static_cast<std::size_t>(side.count));
  taps.weights.resize(static_cast<std::size_t>(weight_count));
  std::vector<double> exact(static_cast<std::size_t>(taps.longest_run));
  std::int32_t* weights = taps.weights.data();
  for (int position = 0; position < side.count; ++position, weights += taps.longest_run) {
    const double centre = (static_cast<double>(side.first + position) + 0.5) * scale;
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

Image convolve(const Image& source, const Side& across, const Side& down, Kernel kernel) {
  const bool keeps_width = is_unchanged(across, source.width_px);
  const bool keeps_height = is_unchanged(down, source.height_px);
  if (keeps_width && keeps_height) return source;
  if (keeps_width) return convolve_down(source, 0, make_taps(source.height_px, down, kernel));
  const Taps columns = make_taps(source.width_px, across, kernel);
  if (keeps_height) return convolve_across(source, {0, source.height_px}, columns);
  const Taps lines = make_taps(source.height_px, down, kernel);
  const Range rows = inputs_of(lines);
  if (is_smaller_down_first(source, rows, across.count, down.count)) {
    return convolve_across(convolve_down(source, 0, lines), {0, down.count}, columns);
  }
  return convolve_down(convolve_across(source, rows, columns), rows.begin, lines);
}

}  // namespace neuroscan::image
