// The tensors of a model that are maps of the picture.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explain/score.hpp"

namespace neuroscan::explain {

enum class Layout { nchw, nhwc };

struct Layer {
  std::string tensor;
  std::string op_type;  // of the node that makes it
  Layout layout = Layout::nchw;
  std::int64_t channels = 0;
  std::int64_t height = 0;
  std::int64_t width = 0;
  bool automatic = false;       // the one that is explained where nobody chooses
  bool differentiable = false;  // every operator from here to the score has a gradient rule
};

// Every layer on the way from the model's input to the score that has more than one place, in the order of
// the graph. Of all, one is automatic: what the last operator that collapses the places is given, with
// poolings and the like undone. Throws Error no_spatial_layer.
std::vector<Layer> layers(const onnx::Graph& graph, const Shapes& shapes, const Score& score);

// The layer with that tensor; the automatic one for an empty name. Throws Error unknown_layer.
const Layer& choose_layer(const std::vector<Layer>& layers, std::string_view tensor);

// What the model's input alone tells: operators on its way to the score that no gradient rule exists for.
std::vector<std::string> operators_without_rule(const onnx::Graph& graph, const Score& score);

// The bias of each class, where the score is a linear function of the layer but for it. Then the sum of
// HiResCAM's signed map is the score less the bias.
std::optional<std::vector<double>> linear_bias(const onnx::Graph& graph, const Score& score,
                                               const Layer& layer);

}  // namespace neuroscan::explain
