#include "explain/layers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "autodiff/differentiate.hpp"
#include "autodiff/rules/rules.hpp"
#include "base/error.hpp"
#include "onnx/values.hpp"

namespace neuroscan::explain {
namespace {

using onnx::Node;

template <std::size_t count>
bool is_one_of(const Node& node, const std::array<std::string_view, count>& op_types) {
  return node.domain.empty() && std::find(op_types.begin(), op_types.end(), node.op_type) != op_types.end();
}

// These define which axis holds the channels.
constexpr std::array channels_first = std::to_array<std::string_view>({
    "Conv",
    "ConvTranspose",
    "MaxPool",
    "AveragePool",
    "GlobalAveragePool",
    "GlobalMaxPool",
    "BatchNormalization",
    "InstanceNormalization",
    "GroupNormalization",
    "LRN",
    "DepthToSpace",
    "SpaceToDepth",
    "QLinearConv",
});

constexpr std::array undone = std::to_array<std::string_view>({
    "MaxPool",
    "AveragePool",
    "Transpose",
    "Dropout",
    "Identity",
    "Cast",
    "QuantizeLinear",
    "DequantizeLinear",
});

// Linear in their first input, without a constant part.
constexpr std::array linear = std::to_array<std::string_view>({
    "GlobalAveragePool",
    "AveragePool",
    "ReduceMean",
    "ReduceSum",
    "Flatten",
    "Reshape",
    "Squeeze",
    "Unsqueeze",
    "Transpose",
    "Identity",
    "Dropout",
    "MatMul",
});

std::string_view input_of(const onnx::Graph& graph) {
  const auto inputs = graph.inputs();
  if (inputs.empty()) throw Error(ErrorCode::input_mismatch, "the model takes no input");
  return inputs.front()->name;
}

class Layouts {
 public:
  Layouts(const onnx::Graph& graph, const Shapes& shapes) : shapes_(shapes) {
    for (const Node* node : graph.order()) {
      for (const std::string_view output : node->outputs) {
        if (dims(output)) layouts_[output] = layout_behind(*node, output);
      }
    }
  }

  // The sizes of a tensor with four axes; null for others.
  const Dims* dims(std::string_view tensor) const {
    const auto found = shapes_.find(tensor);
    if (found == shapes_.end() || found->second.size() != 4) return nullptr;
    const auto sane = [](std::int64_t size) { return size >= 1 && size <= 1 << 24; };
    return std::all_of(found->second.begin(), found->second.end(), sane) ? &found->second : nullptr;
  }

  Layout of(std::string_view tensor) const {
    const auto found = layouts_.find(tensor);
    return found != layouts_.end() ? found->second : guess(*dims(tensor));
  }

  // How many places a tensor tells apart; none where it is no map.
  std::int64_t places(std::string_view tensor) const {
    const Dims* sizes = dims(tensor);
    if (!sizes) return 0;
    return of(tensor) == Layout::nchw ? (*sizes)[2] * (*sizes)[3] : (*sizes)[1] * (*sizes)[2];
  }

 private:
  static Layout guess(const Dims& dims) {
    return dims[1] == dims[2] && dims[2] != dims[3] ? Layout::nhwc : Layout::nchw;
  }

  Layout layout_behind(const Node& node, std::string_view output) const {
    if (is_one_of(node, channels_first)) return Layout::nchw;
    if (node.op_type == "Transpose" && !node.inputs.empty() && dims(node.inputs.front())) {
      const onnx::Attribute* permutation = node.attribute("perm");
      if (permutation && permutation->ints == Dims{0, 2, 3, 1}) return Layout::nhwc;
      if (permutation && permutation->ints == Dims{0, 3, 1, 2}) return Layout::nchw;
    } else if (node.op_type != "Reshape") {
      for (const std::string_view input : node.inputs) {
        if (layouts_.contains(input)) return of(input);
      }
    }
    return guess(*dims(output));
  }

  const Shapes& shapes_;
  std::map<std::string_view, Layout> layouts_;
};

// What the last operator that collapses the places is given.
std::string_view automatic_tensor(const onnx::Graph& graph, const Shapes& shapes, const Layouts& layouts,
                                  const std::vector<const Node*>& nodes) {
  std::string_view tensor;
  for (const Node* node : nodes) {
    if (node->inputs.empty()) continue;  // a loop that reads the picture from outside
    const std::string_view input = node->inputs.front();
    const std::string_view output = node->outputs.front();
    const auto found = shapes.find(output);
    if (layouts.places(input) <= 1 || found == shapes.end()) continue;
    if (found->second.size() < 4 || layouts.places(output) == 1) tensor = input;
  }
  std::string_view settled = tensor;
  while (const Node* node = graph.producer(tensor)) {
    if (!is_one_of(*node, undone) || node->inputs.empty() || layouts.places(node->inputs.front()) <= 1) break;
    if (!graph.producer(node->inputs.front())) break;  // the picture itself is no layer
    tensor = node->inputs.front();
    // Quantisation may do a Relu's work: only what lies behind another operator is free of it.
    if (!node->op_type.ends_with("uantizeLinear")) settled = tensor;
  }
  return settled;
}

Layer describe(const Layouts& layouts, const Node& node, std::string_view tensor) {
  Layer layer{std::string(tensor), std::string(node.op_type)};
  const Dims& dims = *layouts.dims(tensor);
  layer.layout = layouts.of(tensor);
  const bool first = layer.layout == Layout::nchw;
  layer.channels = dims[first ? 1 : 3];
  layer.height = dims[first ? 2 : 1];
  layer.width = dims[first ? 3 : 2];
  return layer;
}

}  // namespace

std::vector<Layer> layers(const onnx::Graph& graph, const Shapes& shapes, const Score& score) {
  const std::vector<const Node*> nodes = autodiff::path(graph, input_of(graph), score.tensor);
  const Layouts layouts(graph, shapes);
  const std::string_view automatic = automatic_tensor(graph, shapes, layouts, nodes);

  std::unordered_set<std::string_view> blocked;  // tensors with an operator without a rule behind them
  std::vector<Layer> found;
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    const std::string_view output = (*node)->outputs.front();
    if (layouts.places(output) > 1 && (*node)->op_type != "QuantizeLinear") {
      found.push_back(describe(layouts, **node, output));
      found.back().automatic = output == automatic;
      found.back().differentiable = !blocked.contains(output);
    }
    if (autodiff::find_rule(**node, graph.model().opset) && !blocked.contains(output)) continue;
    blocked.insert((*node)->inputs.begin(), (*node)->inputs.end());
    blocked.insert((*node)->captured.begin(), (*node)->captured.end());
  }
  std::reverse(found.begin(), found.end());
  if (std::none_of(found.begin(), found.end(), [](const Layer& layer) { return layer.automatic; }))
    throw Error(ErrorCode::no_spatial_layer);
  return found;
}

const Layer& choose_layer(const std::vector<Layer>& layers, std::string_view tensor) {
  for (const Layer& layer : layers) {
    if (tensor.empty() ? layer.automatic : layer.tensor == tensor) return layer;
  }
  throw Error(ErrorCode::unknown_layer, std::string(tensor));
}

std::vector<std::string> operators_without_rule(const onnx::Graph& graph, const Score& score) {
  std::vector<std::string> names;
  for (const Node* node : autodiff::nodes_without_rule(graph, input_of(graph), score.tensor))
    names.push_back(autodiff::describe(*node, graph.model().opset));
  return names;
}

std::optional<std::vector<double>> linear_bias(const onnx::Graph& graph, const Score& score,
                                               const Layer& layer) {
  std::optional<std::vector<double>> bias;
  for (const Node* node : autodiff::path(graph, layer.tensor, score.tensor)) {
    if (bias) return {};  // something follows the bias
    if (is_one_of(*node, linear)) continue;
    const bool is_gemm = node->op_type == "Gemm";
    if (!is_gemm && node->op_type != "Add") return {};
    if (is_gemm && node->inputs.size() < 3) continue;
    const onnx::Tensor* added = graph.constant(node->inputs.back());
    const onnx::Attribute* beta = node->attribute("beta");
    if (!added || added->dims.size() != 1 || (beta && beta->f != 1)) return {};
    bias = onnx::numbers(*added);
  }
  return bias;
}

}  // namespace neuroscan::explain
