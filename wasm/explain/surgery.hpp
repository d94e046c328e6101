// What is appended to a model so that one run explains its answer.
#pragma once

#include <map>
#include <string>

#include "explain/layers.hpp"

namespace neuroscan::explain {

// First run: how large is everything? Its outputs are vectors of int64, the sizes of one tensor each.
struct Probe {
  std::string suffix;
  std::map<std::string, std::string> outputs;  // the name to fetch → the tensor that it tells the sizes of
};

// The tensors between the model's input and the score.
Probe probe(const onnx::Graph& graph, const Score& score);

// Second run: the answer, and the gradients behind it. Fetch the names given here beside the model's own
// outputs.
struct Surgery {
  std::string suffix;
  std::string seed;         // an input, float32 [rows, classes]: see explain::seed
  bool one_row = false;     // the seed may have no more: the graph moves the axis of the batch
  std::string logits;       // float32, one per class
  std::string activations;  // of the layer, in its layout, float32, batch 1
  std::string gradients;    // likewise, one per row of the seed
  std::int64_t classes = 0;
};

// The bytes of the model and then the suffix are a valid model, which answers as before. Throws Error
// unsupported_operator, which names the node that has no gradient.
Surgery operate(const onnx::Graph& graph, const Shapes& shapes, const Score& score, const Layer& layer);

// The answer with the scores beside it: what occlusion runs.
struct Exposure {
  std::string suffix;
  std::string logits;  // float32, one per class
};
Exposure expose_logits(const onnx::Graph& graph, const Score& score);

}  // namespace neuroscan::explain
