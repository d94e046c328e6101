#include "explain/surgery.hpp"

#include "autodiff/differentiate.hpp"
#include "base/error.hpp"
#include "explain/append.hpp"
#include "onnx/values.hpp"

namespace neuroscan::explain {
namespace {

using onnx::Node;

// The tensor, or a copy of it that ONNX Runtime Web can hand out.
std::string in_float32(const onnx::Graph& graph, autodiff::Builder& builder, std::string_view tensor) {
  const bool is_narrow = autodiff::is_other_float(autodiff::type_of(autodiff::element_types(graph), tensor));
  return is_narrow ? builder.as_float32(autodiff::Name(tensor)) : std::string(tensor);
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
  const Dims& sizes = score_sizes(shapes, score);
  onnx::Suffix suffix;
  const std::string prefix = free_prefix(graph);
  Surgery surgery;
  surgery.seed = prefix + "seed";
  surgery.classes = onnx::element_count(sizes) / sizes.front();
  surgery.one_row = !autodiff::keeps_batch(graph, shapes, layer.tensor, score.tensor);
  suffix.input(surgery.seed, onnx::Type::float32,
               {surgery.one_row ? 1 : onnx::unknown_size, surgery.classes});

  autodiff::Builder builder(suffix, graph.model().opset, prefix);
  autodiff::Name seed = surgery.seed;
  if (sizes.size() != 2) seed = builder.reshape_like(seed, sizes);
  surgery.gradients = autodiff::differentiate(graph, shapes, builder, layer.tensor, score.tensor, seed);
  surgery.logits = in_float32(graph, builder, score.tensor);
  surgery.activations = in_float32(graph, builder, layer.tensor);
  expose(graph, suffix, surgery.logits);
  expose(graph, suffix, surgery.activations);
  suffix.output(surgery.gradients);
  surgery.suffix = suffix.bytes();
  return surgery;
}

Exposure expose_logits(const onnx::Graph& graph, const Score& score) {
  onnx::Suffix suffix;
  autodiff::Builder builder(suffix, graph.model().opset, free_prefix(graph));
  Exposure exposure;
  exposure.logits = in_float32(graph, builder, score.tensor);
  expose(graph, suffix, exposure.logits);
  exposure.suffix = suffix.bytes();
  return exposure;
}

}  // namespace neuroscan::explain
