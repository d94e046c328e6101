// What the small tensors of a model say: axes, shapes, bounds.
#pragma once

#include <vector>

#include "onnx/model.hpp"

namespace neuroscan::onnx {

// Bytes of one element; zero for strings and types unknown here.
std::size_t element_bytes(Type type);

// The product of the sizes, none of them negative; the largest number there is where that is larger.
std::int64_t element_count(const Dims& dims);

// The values of an integer tensor (int32, int64) or of a numeric one (those, narrower ones and floats).
// Throws Error: not_onnx for damage, unsupported_operator for other types and for more than a million
// elements.
Dims integers(const Tensor& tensor);
std::vector<double> numbers(const Tensor& tensor);

}  // namespace neuroscan::onnx
