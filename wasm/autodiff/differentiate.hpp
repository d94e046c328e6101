// The backward pass.
#pragma once

#include "autodiff/step.hpp"

namespace neuroscan::autodiff {

// The nodes through which `score` depends on `target`, in order. Operators without a gradient end a
// dependency.
std::vector<const onnx::Node*> path(const onnx::Graph& graph, std::string_view target,
                                    std::string_view score);

// Those of them that have no rule here.
std::vector<const onnx::Node*> nodes_without_rule(const onnx::Graph& graph, std::string_view target,
                                                  std::string_view score);

// Whether axis 0 belongs to the picture in every tensor between the two. Then the seed, and the gradient with
// it, may have more rows than the one of the forward pass.
bool keeps_batch(const onnx::Graph& graph, const Shapes& shapes, std::string_view target,
                 std::string_view score);

// Appends the backward pass from `score`, whose gradient is the tensor `seed` of float32, to `target`, and
// gives back the name of its gradient, likewise of float32. `shapes` knows every tensor on the path. Throws
// Error unsupported_operator, which names the node.
Name differentiate(const onnx::Graph& graph, const Shapes& shapes, Builder& builder, std::string_view target,
                   std::string_view score, const Name& seed);

}  // namespace neuroscan::autodiff
