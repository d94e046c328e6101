#include "explain/occlusion.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace neuroscan::explain {
namespace {

// Where in the prepared values a channel's pixels lie.
struct Planes {
  std::int64_t height, width, channels;
  std::int64_t pixel_step, channel_step;

  explicit Planes(const model::Input& input)
      : height(input.height_px),
        width(input.width_px),
        channels(input.channels),
        pixel_step(input.layout == model::Layout::nchw ? 1 : channels),
        channel_step(input.layout == model::Layout::nchw ? height * width : 1) {}
};

void cover(std::span<float> values, const Planes& planes, const Patches& patches, std::int64_t patch,
           std::span<const float> means) {
  const std::int64_t row = patch / patches.width;
  const std::int64_t column = patch % patches.width;
  const std::int64_t top = std::max<std::int64_t>(row - 1, 0) * planes.height / patches.height;
  const std::int64_t bottom = std::min(row + 2, patches.height) * planes.height / patches.height;
  const std::int64_t left = std::max<std::int64_t>(column - 1, 0) * planes.width / patches.width;
  const std::int64_t right = std::min(column + 2, patches.width) * planes.width / patches.width;
  for (std::int64_t c = 0; c < planes.channels; ++c) {
    for (std::int64_t y = top; y < bottom; ++y) {
      for (std::int64_t x = left; x < right; ++x) {
        const std::int64_t at = c * planes.channel_step + (y * planes.width + x) * planes.pixel_step;
        values[static_cast<std::size_t>(at)] = means[static_cast<std::size_t>(c)];
      }
    }
  }
}

std::vector<float> means_of(std::span<const float> values, const Planes& planes) {
  std::vector<float> means;
  const std::int64_t pixels = planes.height * planes.width;
  for (std::int64_t c = 0; c < planes.channels; ++c) {
    double sum = 0;
    for (std::int64_t i = 0; i < pixels; ++i)
      sum += values[static_cast<std::size_t>(c * planes.channel_step + i * planes.pixel_step)];
    means.push_back(static_cast<float>(sum / static_cast<double>(pixels)));
  }
  return means;
}

}  // namespace

Patches patches_of(const model::Input& input) {
  return {std::min(occlusion_side, input.height_px), std::min(occlusion_side, input.width_px)};
}

tensor::Tensor cover(const tensor::Tensor& prepared, const model::Input& input, std::int64_t first,
                     std::int64_t count) {
  const Planes planes(input);
  const std::size_t size = prepared.values.size();
  assert(size == static_cast<std::size_t>(planes.height * planes.width * planes.channels));
  const std::vector<float> means = means_of(prepared.values, planes);
  const Patches patches = patches_of(input);
  tensor::Tensor batch{prepared.type, prepared.shape, {}};
  batch.shape.front() = count;
  batch.values.reserve(size * static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    batch.values.insert(batch.values.end(), prepared.values.begin(), prepared.values.end());
    cover(std::span(batch.values).last(size), planes, patches, first + i, means);
  }
  return batch;
}

Map occlusion_map(const Patches& patches, double score, std::span<const double> scores) {
  assert(static_cast<std::int64_t>(scores.size()) == patches.count());
  std::vector<double> falls;
  double most_left = 0;
  for (const double left : scores) {
    falls.push_back(score - left);
    most_left = std::max(most_left, std::abs(left));
  }
  return map_of(patches.height, patches.width, std::move(falls), std::abs(score) + most_left);
}

}  // namespace neuroscan::explain
