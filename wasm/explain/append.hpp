// What every suffix has to mind: names that are free, outputs that are new.
#pragma once

#include <string>

#include "explain/score.hpp"

namespace neuroscan::explain {

// Begins no name of the model, even of one that was extended before.
std::string free_prefix(const onnx::Graph& graph);

// Makes a tensor an output, if it is none yet.
void expose(const onnx::Graph& graph, onnx::Suffix& suffix, std::string_view tensor);

// The sizes of the score, all of them sane. Throws Error output_mismatch.
const Dims& score_sizes(const Shapes& shapes, const Score& score);

}  // namespace neuroscan::explain
