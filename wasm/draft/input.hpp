// The input of a graph, as a recipe describes it.
#pragma once

#include <set>

#include "draft/draft.hpp"

namespace neuroscan::draft {

// Adds to `open` what the graph does not tell. Throws Error several_inputs or no_image_input.
model::Input draft_input(const onnx::Graph& graph, std::set<Open>& open);

}  // namespace neuroscan::draft
