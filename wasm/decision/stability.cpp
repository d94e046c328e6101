#include "decision/stability.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "decision/probabilities.hpp"
#include "image/encode.hpp"
#include "image/resize.hpp"
#include "image/stb_decode.hpp"
#include "words/engine.hpp"

namespace neuroscan::decision {
namespace {

// No model sees more of it, and sixteen pictures of a hundred megapixels take minutes.
constexpr int longest_side_px = 1024;

constexpr image::Motion mirrored{true, 0, 1};
constexpr image::Motion left{false, -5, 1};
constexpr image::Motion right{false, 5, 1};
constexpr image::Motion larger{false, 0, 1.05};
constexpr image::Motion smaller{false, 0, 0.95};

constexpr std::array<Change, 16> changes{{
    {words::mirrored, mirrored, 1, 0},
    {words::turned_left, left, 1, 0},
    {words::turned_right, right, 1, 0},
    {words::larger, larger, 1, 0},
    {words::smaller, smaller, 1, 0},
    {words::brighter, {}, 1.1, 0},
    {words::darker, {}, 0.9, 0},
    {words::compressed, {}, 1, 75},
    {words::mirrored_turned_left, {true, -5, 1}, 1, 0},
    {words::mirrored_turned_right, {true, 5, 1}, 1, 0},
    {words::mirrored_compressed, mirrored, 1, 75},
    {words::turned_left_larger, {false, -5, 1.05}, 1, 0},
    {words::turned_right_smaller, {false, 5, 0.95}, 1, 0},
    {words::larger_brighter, larger, 1.1, 0},
    {words::smaller_darker, smaller, 0.9, 0},
    {words::darker_compressed, {}, 0.9, 75},
}};

image::Image through_jpeg(const image::Image& picture, int quality) {
  const std::vector<std::uint8_t> file = image::encode_jpeg(picture, quality);
  image::MemoryBudget budget((std::size_t{1} << 20) + 32 * picture.pixels.size() + 32 * file.size());
  const image::Samples samples = image::decode_with_stb(file, 8, picture.channels, budget);
  const auto* pixels = static_cast<const std::uint8_t*>(samples.data.get());
  return {picture.width_px, picture.height_px, picture.channels, {pixels, pixels + picture.pixels.size()}};
}

}  // namespace

std::span<const Change> small_changes() { return changes; }

image::Image within_limits(const image::Image& picture) {
  const int longest = std::max(picture.width_px, picture.height_px);
  if (longest <= longest_side_px) return picture;
  const auto shrunk = [longest](int side) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(side) * longest_side_px / longest)));
  };
  return image::resize(picture, shrunk(picture.width_px), shrunk(picture.height_px), image::Filter::bilinear);
}

image::Image changed(const image::Image& picture, const Change& change) {
  image::Image result = image::move(picture, change.motion);
  if (change.brightness != 1) {
    for (std::uint8_t& value : result.pixels)
      value = static_cast<std::uint8_t>(std::min(255L, std::lround(value * change.brightness)));
  }
  return change.jpeg_quality > 0 ? through_jpeg(result, change.jpeg_quality) : result;
}

Stability stability(std::span<const double> before, std::span<const std::vector<double>> after) {
  assert(!after.empty());
  Stability found;
  found.top = top(before);
  found.lowest = 1;
  for (const std::vector<double>& probabilities : after) {
    const double probability = probabilities[found.top];
    if (top(probabilities) == found.top) ++found.stays;
    found.mean += probability;
    found.lowest = std::min(found.lowest, probability);
    found.highest = std::max(found.highest, probability);
  }
  const auto count = static_cast<double>(after.size());
  found.mean /= count;
  for (const std::vector<double>& probabilities : after)
    found.deviation += (probabilities[found.top] - found.mean) * (probabilities[found.top] - found.mean);
  found.deviation = std::sqrt(found.deviation / count);
  return found;
}

}  // namespace neuroscan::decision
