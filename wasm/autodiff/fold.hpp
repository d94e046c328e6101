// Integers that a graph computes from sizes: how exporters write "half of the channels".
#pragma once

#include <optional>

#include "autodiff/step.hpp"

namespace neuroscan::autodiff {

// The values of a tensor that follows from constants and sizes by arithmetic; none where something else goes
// in.
std::optional<Dims> fold_integers(const onnx::Graph& graph, const Shapes& shapes, std::string_view tensor);

}  // namespace neuroscan::autodiff
