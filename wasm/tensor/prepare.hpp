// A decoded picture in, the tensor that the model wants out.
#pragma once

#include "image/image.hpp"
#include "model/recipe.hpp"
#include "tensor/tensor.hpp"

namespace neuroscan::tensor {

// The picture in the input's channels and size, still 8-bit: what the model really sees.
// Colour becomes grey before the picture is fitted and resampled (as PIL's "L"); grey becomes colour after,
// with the same result and a third of the work. Takes no more memory than image::resize, and a grey copy.
image::Image fit(const image::Image& picture, const model::Input& input);

// The values of a fitted picture, in the input's layout and channel order, batch of one.
// Requires the size and channels that `fit` gives.
Tensor to_tensor(const image::Image& fitted, const model::Input& input);

// Where the input lies on a picture of that size, in fractions of it: with letterbox it reaches beyond 0 … 1.
struct Placement {
  double x = 0;
  double y = 0;
  double width = 1;
  double height = 1;
};
Placement placement(int picture_width_px, int picture_height_px, const model::Input& input);

// Both in one: picture → tensor.
Tensor prepare(const image::Image& picture, const model::Input& input);

}  // namespace neuroscan::tensor
