// Numbers with a shape, as ONNX Runtime takes them.
#pragma once

#include <cstdint>
#include <vector>

#include "model/recipe.hpp"

namespace neuroscan::tensor {

// Row-major. Invariant: values.size() is the product of shape, and each value is one that the type can hold.
struct Tensor {
  model::ElementType type = model::ElementType::float32;
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};

}  // namespace neuroscan::tensor
