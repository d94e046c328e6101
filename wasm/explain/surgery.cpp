#include "explain/surgery.hpp"

#include <algorithm>

#include "autodiff/differentiate.hpp"
#include "base/error.hpp"
#include "onnx/values.hpp"

namespace neuroscan::explain {
namespace {

using onnx::Node;

// Begins no name of the model, even of one that went through this before.
std::string free_prefix(const onnx::Graph& graph) {
  std::string prefix = "neuroscan/";
  const auto taken = [&](std::string_view name) { return name.starts_with(prefix); };
  for (bool again = true; again;) {
    again = false;
    for (const Node& node : graph.model().nodes)
      again |= std::any_of(node.outputs.begin(), node.outputs.end(), taken);
    for (const onnx::Value& input : graph.model().inputs) again |= taken(input.name);
    for (const onnx::Tensor& tensor : graph.model().initializers) again |= taken(tensor.name);
    if (again) prefix.insert(prefix.size() - 1, "_");
  }
  return prefix;
}

bool is_output(const onnx::Graph& graph, std::string_view tensor) {
  const auto& outputs = graph.model().outputs;
  return std::any_of(outputs.begin(), outputs.end(),
                     [&](const onnx::Value& value) { return value.name == tensor; });
}

void expose(const onnx::Graph& graph, onnx::Suffix& suffix, std::string_view tensor) {
  if (!is_output(graph, tensor)) suffix.output(tensor);
}

}  // namespace

Probe probe(const onnx::Graph& graph, const Score& score) {
  onnx::Suffix suffix;
  Probe probe;
  const std::string prefix = free_prefix(graph) + "sizes/";
  std::map<std::string_view, std::string> seen;
  const auto ask = [&](std::string_view tensor) {
    if (tensor.empty() || graph.constant(tensor) || seen.contains(tensor)) return;
    const std::string name = prefix + std::to_string(seen.size());
    seen[tensor] = name;
    suffix.node("Shape", {std::string(tensor)}, {name});
    suffix.output(name);
    probe.outputs[name] = tensor;
  };
  const auto inputs = graph.inputs();
  if (inputs.empty()) throw Error(ErrorCode::input_mismatch, "the model takes no input");
  for (const Node* node : autodiff::path(graph, inputs.front()->name, score.tensor)) {
    for (const std::string_view input : node->inputs) ask(input);
    for (const std::string_view output : node->outputs) ask(output);
  }
  ask(score.tensor);
  probe.suffix = suffix.bytes();
  return probe;
}

Surgery operate(const onnx::Graph& graph, const Shapes& shapes, const Score& score, const Layer& layer) {
  const auto sizes = shapes.find(score.tensor);
  const auto sane = [](std::int64_t size) { return size >= 1 && size <= 1 << 24; };
  if (sizes == shapes.end() || sizes->second.empty() ||
      !std::all_of(sizes->second.begin(), sizes->second.end(), sane))
    throw Error(ErrorCode::output_mismatch, "the score has no known size");
  onnx::Suffix suffix;
  const std::string prefix = free_prefix(graph);
  Surgery surgery;
  surgery.seed = prefix + "seed";
  surgery.classes = onnx::element_count(sizes->second) / sizes->second.front();
  surgery.one_row = !autodiff::keeps_batch(graph, shapes, layer.tensor, score.tensor);
  suffix.input(surgery.seed, onnx::Type::float32,
               {surgery.one_row ? 1 : onnx::unknown_size, surgery.classes});

  autodiff::Builder builder(suffix, graph.model().opset, prefix);
  autodiff::Name seed = surgery.seed;
  if (sizes->second.size() != 2) seed = builder.reshape_like(seed, sizes->second);
  surgery.gradients = autodiff::differentiate(graph, shapes, builder, layer.tensor, score.tensor, seed);
  const autodiff::Types types = autodiff::element_types(graph);
  const auto as_float32 = [&](std::string_view tensor) {
    const bool narrow = autodiff::is_other_float(autodiff::type_of(types, tensor));
    return narrow ? builder.as_float32(autodiff::Name(tensor)) : autodiff::Name(tensor);
  };
  surgery.logits = as_float32(score.tensor);
  surgery.activations = as_float32(layer.tensor);
  expose(graph, suffix, surgery.logits);
  expose(graph, suffix, surgery.activations);
  suffix.output(surgery.gradients);
  surgery.suffix = suffix.bytes();
  return surgery;
}

}  // namespace neuroscan::explain
