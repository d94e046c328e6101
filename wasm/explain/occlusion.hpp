// Covers one place of the picture after the other and sees how the score falls: works with any model.
#pragma once

#include <cstdint>
#include <span>

#include "explain/maps.hpp"
#include "model/recipe.hpp"
#include "tensor/tensor.hpp"

namespace neuroscan::explain {

// The map has this many places a side, or one per pixel of a smaller input. A patch covers three of them a
// side, so that a tumour is not missed between two.
inline constexpr int occlusion_side = 14;

struct Patches {
  std::int64_t height = 0;
  std::int64_t width = 0;
  std::int64_t count() const { return height * width; }
};

Patches patches_of(const model::Input& input);

// A batch of prepared inputs, the patches first … first + count - 1 (row by row) covered with the input's
// mean in each channel. `prepared` has a batch of one.
tensor::Tensor cover(const tensor::Tensor& prepared, const model::Input& input, std::int64_t first,
                     std::int64_t count);

// `scores`: what was left of `score` with each patch covered.
Map occlusion_map(const Patches& patches, double score, std::span<const double> scores);

}  // namespace neuroscan::explain
