#include "decision/stability.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "decision/probabilities.hpp"
#include "image/encode.hpp"
#include "image/resize.hpp"
#include "image/stb_decode.hpp"

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
    {"mirrored", mirrored, 1, 0},
    {"turned 5° left", left, 1, 0},
    {"turned 5° right", right, 1, 0},
    {"5% larger", larger, 1, 0},
    {"5% smaller", smaller, 1, 0},
    {"10% brighter", {}, 1.1, 0},
    {"10% darker", {}, 0.9, 0},
    {"JPEG 75", {}, 1, 75},
    {"mirrored and turned 5° left", {true, -5, 1}, 1, 0},
    {"mirrored and turned 5° right", {true, 5, 1}, 1, 0},
    {"mirrored and JPEG 75", mirrored, 1, 75},
    {"turned 5° left and 5% larger", {false, -5, 1.05}, 1, 0},
    {"turned 5° right and 5% smaller", {false, 5, 0.95}, 1, 0},
    {"5% larger and 10% brighter", larger, 1.1, 0},
    {"5% smaller and 10% darker", smaller, 0.9, 0},
    {"10% darker and JPEG 75", {}, 0.9, 75},
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
