// The picture with its heatmap on it, as a picture.
#pragma once

#include <cstdint>
#include <span>

#include "colour/map.hpp"
#include "image/image.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::explain {

// Values 0 … 1 row by row, and where on the picture they lie.
struct Heatmap {
  std::int64_t height = 0;
  std::int64_t width = 0;
  std::span<const float> values;
  tensor::Placement placed;
};

// The value at a place of the picture, in fractions of it: bilinear between the centres of the map's places,
// the outermost ones reaching to the edge; 0 where the map does not lie.
double value_at(const Heatmap& heatmap, double x, double y);

// RGB, of the picture's size. Each pixel becomes the map's colour to the share opacity · value, so that what
// the map says nothing about stays as it is.
image::Image overlay(const image::Image& picture, const Heatmap& heatmap, colour::Map colours,
                     double opacity);

}  // namespace neuroscan::explain
