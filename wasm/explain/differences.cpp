#include "explain/differences.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <unordered_set>

#include "base/error.hpp"
#include "explain/append.hpp"
#include "onnx/values.hpp"

namespace neuroscan::explain {
namespace {

using onnx::Node;

// Every node through which the score depends on the layer, also those that only read its size.
std::vector<const Node*> tail(const onnx::Graph& graph, std::string_view layer, std::string_view score) {
  std::unordered_set<std::string_view> dependent{layer};
  const auto depends = [&](std::string_view tensor) { return dependent.contains(tensor); };
  std::vector<const Node*> behind;
  for (const Node* node : graph.order()) {
    if (std::none_of(node->inputs.begin(), node->inputs.end(), depends) &&
        std::none_of(node->captured.begin(), node->captured.end(), depends))
      continue;
    behind.push_back(node);
    dependent.insert(node->outputs.begin(), node->outputs.end());
    dependent.erase("");
  }
  std::unordered_set<std::string_view> needed{score};
  const auto is_needed = [&](std::string_view tensor) { return needed.contains(tensor); };
  std::vector<const Node*> nodes;
  for (auto node = behind.rbegin(); node != behind.rend(); ++node) {
    if (std::none_of((*node)->outputs.begin(), (*node)->outputs.end(), is_needed)) continue;
    nodes.push_back(*node);
    needed.insert((*node)->inputs.begin(), (*node)->inputs.end());
  }
  std::reverse(nodes.begin(), nodes.end());
  return nodes;
}

Dims shift_dims(const Layer& layer, std::int64_t rows) {
  return layer.layout == Layout::nchw ? Dims{rows, layer.channels, 1, 1} : Dims{rows, 1, 1, layer.channels};
}

// Small against the activations, large against their rounding, which of float16 is 8000 times that of
// float32: about the cube root of it, where central differences err least.
constexpr float step_of_float32 = 0.02F;
constexpr float step_of_float16 = 0.1F;

}  // namespace

Differences differ(const onnx::Graph& graph, const Shapes& shapes, const Score& score, const Layer& layer) {
  const Dims& sizes = score_sizes(shapes, score);
  const std::vector<const Node*> nodes = tail(graph, layer.tensor, score.tensor);
  if (nodes.empty()) throw Error(ErrorCode::unknown_layer, layer.tensor);
  onnx::Suffix suffix;
  const std::string prefix = free_prefix(graph);
  Differences differences;
  differences.shifts = prefix + "shifts";
  autodiff::Builder builder(suffix, graph.model().opset, prefix);
  const autodiff::Types types = autodiff::element_types(graph);
  const auto in_float32 = [&](std::string_view tensor, const std::string& name) {
    return autodiff::is_other_float(autodiff::type_of(types, tensor)) ? builder.as_float32(name) : name;
  };
  differences.classes = onnx::element_count(sizes) / sizes.front();
  suffix.input(differences.shifts, onnx::Type::float32, shift_dims(layer, onnx::unknown_size));

  const onnx::Type type = autodiff::type_of(types, layer.tensor);
  const bool is_other = autodiff::is_other_float(type);
  differences.step = is_other ? step_of_float16 : step_of_float32;
  const std::string shifts =
      is_other ? builder.op("Cast", {differences.shifts}, {{"to", static_cast<std::int64_t>(type)}})
               : differences.shifts;
  std::map<std::string_view, std::string> copies{{layer.tensor, prefix + "shifted/0"}};
  suffix.node("Add", {layer.tensor, shifts}, {copies[layer.tensor]});
  const auto copy_of = [&](std::string_view tensor) {
    const auto found = copies.find(tensor);
    return found == copies.end() ? std::string(tensor) : found->second;
  };
  for (const Node* node : nodes) {
    for (const std::string_view captured : node->captured) {
      if (copies.contains(captured))
        throw Error(ErrorCode::unsupported_operator, autodiff::describe(*node, graph.model().opset));
    }
    std::vector<std::string> inputs;
    for (const std::string_view input : node->inputs) inputs.push_back(copy_of(input));
    std::vector<std::string> outputs;
    for (const std::string_view output : node->outputs) {
      outputs.push_back(output.empty() ? "" : prefix + "shifted/" + std::to_string(copies.size()));
      if (!output.empty()) copies[output] = outputs.back();
    }
    suffix.copy(*node, inputs, outputs);
  }
  differences.logits = in_float32(score.tensor, std::string(score.tensor));
  differences.activations = in_float32(layer.tensor, layer.tensor);
  differences.shifted_logits = in_float32(score.tensor, copies.at(score.tensor));
  expose(graph, suffix, differences.logits);
  expose(graph, suffix, differences.activations);
  suffix.output(differences.shifted_logits);
  differences.suffix = suffix.bytes();
  return differences;
}

float shift_of(std::span<const float> activations, float step) {
  double sum = 0;
  for (const float value : activations) sum += double{value} * value;
  const double typical = std::sqrt(sum / static_cast<double>(std::max<std::size_t>(activations.size(), 1)));
  return typical > 0 && std::isfinite(typical) ? static_cast<float>(step * typical) : step;
}

tensor::Tensor shift_rows(const Layer& layer, std::int64_t first, std::int64_t count, float shift) {
  tensor::Tensor rows{model::ElementType::float32, shift_dims(layer, 2 * count), {}};
  rows.values.resize(static_cast<std::size_t>(2 * count * layer.channels));
  for (std::int64_t i = 0; i < count; ++i) {
    rows.values[static_cast<std::size_t>(2 * i * layer.channels + first + i)] = shift;
    rows.values[static_cast<std::size_t>((2 * i + 1) * layer.channels + first + i)] = -shift;
  }
  return rows;
}

void take_weights(const Layer& layer, std::int64_t first, std::int64_t count, float shift,
                  std::span<const float> answers, std::span<float> weights) {
  const auto channels = static_cast<std::size_t>(layer.channels);
  const std::size_t classes = weights.size() / channels;
  if (answers.size() != 2 * static_cast<std::size_t>(count) * classes)
    throw Error(ErrorCode::run_failed, "the tail of the model gives one answer for many pictures");
  const double width = 2.0 * shift * static_cast<double>(layer.height * layer.width);
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    for (std::size_t k = 0; k < classes; ++k) {
      const double rise = double{answers[2 * i * classes + k]} - answers[(2 * i + 1) * classes + k];
      weights[k * channels + static_cast<std::size_t>(first) + i] = static_cast<float>(rise / width);
    }
  }
}

std::vector<float> spread(const Layer& layer, std::span<const float> channel_weights) {
  const auto places = static_cast<std::size_t>(layer.height * layer.width);
  std::vector<float> gradient;
  gradient.reserve(channel_weights.size() * places);
  if (layer.layout == Layout::nchw) {
    for (const float weight : channel_weights) gradient.insert(gradient.end(), places, weight);
  } else {
    for (std::size_t i = 0; i < places; ++i)
      gradient.insert(gradient.end(), channel_weights.begin(), channel_weights.end());
  }
  return gradient;
}

}  // namespace neuroscan::explain
