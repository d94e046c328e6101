// How much work a part of a model is.
#pragma once

#include <vector>

#include "explain/score.hpp"

namespace neuroscan::explain {

// The multiplications of the convolutions among the nodes; everything else is little beside them.
double multiplications(const onnx::Graph& graph, const Shapes& shapes,
                       const std::vector<const onnx::Node*>& nodes);

// Whether the gradients of all classes at once cost little beside the answer itself: at most 16 classes, and
// a backward pass from the score to the layer that is a tenth of the forward pass.
bool every_class_is_cheap(const onnx::Graph& graph, const Shapes& shapes, const Score& score,
                          std::string_view layer, std::int64_t classes);

}  // namespace neuroscan::explain
