// Sizes of tensors: of a layer's weights, and as people read them.
#pragma once

#include <string>

#include "onnx/graph.hpp"

namespace neuroscan::draft {

// "1 × 3 × ? × ?".
std::string shape_text(const onnx::Dims& dims);

// The sizes of weights that lie in the file, also of quantised ones; null for other tensors.
const onnx::Dims* weight_dims(const onnx::Graph& graph, std::string_view tensor);

}  // namespace neuroscan::draft
