#include "explain/surgery.hpp"

#include "autodiff/differentiate.hpp"
#include "base/error.hpp"
#include "explain/append.hpp"
#include "onnx/values.hpp"

namespace neuroscan::explain {
using onnx::Node;

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
  const Dims& sizes = score_sizes(shapes, score);
  onnx::Suffix suffix;
  const std::string prefix = free_prefix(graph);
  Surgery surgery;
  surgery.seed = prefix + "seed";
  surgery.logits = score.tensor;
  surgery.activations = layer.tensor;
  surgery.classes = onnx::element_count(sizes) / sizes.front();
  suffix.input(surgery.seed, onnx::Type::float32, {onnx::unknown_size, surgery.classes});

  autodiff::Builder builder(suffix, graph.model().opset, prefix);
  autodiff::Name seed = surgery.seed;
  if (sizes.size() != 2) seed = builder.reshape_like(seed, sizes);
  surgery.gradients = autodiff::differentiate(graph, shapes, builder, layer.tensor, score.tensor, seed);
  expose(graph, suffix, surgery.logits);
  expose(graph, suffix, surgery.activations);
  suffix.output(surgery.gradients);
  surgery.suffix = suffix.bytes();
  return surgery;
}

}  // namespace neuroscan::explain
