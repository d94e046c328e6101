// The output of a graph that speaks of classes, as a recipe describes it.
#pragma once

#include "model/recipe.hpp"
#include "onnx/graph.hpp"

namespace neuroscan::draft {

struct ClassOutput {
  model::Output output;
  std::size_t values = 0;  // zero where the graph does not tell how many
};

// Of several outputs that are class vectors: without those that another one is computed from, the first.
// Throws Error no_class_output where there is none.
ClassOutput draft_output(const onnx::Graph& graph);

}  // namespace neuroscan::draft
