// Whether tensors are of float32, as gradients are, or of something narrower or wider.
#pragma once

#include <string_view>
#include <unordered_map>

#include "onnx/graph.hpp"

namespace neuroscan::autodiff {

using Types = std::unordered_map<std::string_view, onnx::Type>;

// The element types of a graph's tensors, as the operators that make them say; of operators that are unknown
// here, as the file says, if it does.
Types element_types(const onnx::Graph& graph);

// Undefined for tensors that are not known.
onnx::Type type_of(const Types& types, std::string_view tensor);

// Floats that have to be cast before they meet a gradient.
bool is_other_float(onnx::Type type);

}  // namespace neuroscan::autodiff
