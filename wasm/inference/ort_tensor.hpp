// Tensors as ONNX Runtime Web has them: JavaScript objects with a typed array of their own.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "tensor/tensor.hpp"

namespace neuroscan::inference {

using emscripten::val;

// A copy, of the tensor's type: a view would die with the next growth of our memory.
val to_ort(const val& ort, const tensor::Tensor& tensor);

// The values of an output of float32, float16 or float64; `name` is for the complaint. Throws Error
// output_mismatch for other types.
std::vector<float> floats_of(const val& output, const std::string& name);

}  // namespace neuroscan::inference
