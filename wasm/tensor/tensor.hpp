// Numbers with a shape, as ONNX Runtime takes them.
#pragma once

#include <cstdint>
#include <vector>

namespace neuroscan::tensor {

// Row-major float32. Invariant: values.size() is the product of shape.
struct Tensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;
};

}  // namespace neuroscan::tensor
