// Gradient rules against central differences, both in double precision.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "onnx/write.hpp"

namespace neuroscan::autodiff {

// Differences with a step of 1e-5 are good to some 1e-9; the constants that rules write are float32, good to
// 6e-8.
inline constexpr double gradient_tolerance = 1e-5;

struct Check {
  std::int64_t opset = 13;
  onnx::Dims x{1, 4, 6, 5};
  double low = -2;  // of the random input
  double high = 2;
  bool batched = true;     // axis 0 is the batch: with a forward batch of one, three seeds go through at once
  bool in_runtime = true;  // ONNX Runtime has such an operator
};

// Appends nodes that make "y" from "x".
using Graph = std::function<void(onnx::Suffix&)>;

// Every check that is made while the environment names a folder in NEUROSCAN_GRADIENT_CASES leaves its model
// with the backward pass in it, its numbers and the gradient that it must have, for runtime.mjs.

// The largest difference between the gradient of random sums of y and central differences, over the largest
// gradient.
double gradient_error(const Check& check, const Graph& graph);

// One node from "x" and more inputs, which the graph has as constants.
double gradient_error(const Check& check, std::string_view op_type,
                      const std::vector<onnx::NamedAttribute>& attributes = {},
                      const std::vector<std::pair<std::string, onnx::Constant>>& constants = {});

// Random numbers, the same in every run; the second of float16.
onnx::Constant random_constant(const onnx::Dims& dims, double low = -1, double high = 1);
onnx::Constant random_half_constant(const onnx::Dims& dims, double low = -1, double high = 1);

}  // namespace neuroscan::autodiff
