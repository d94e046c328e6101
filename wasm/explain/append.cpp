#include "explain/append.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace neuroscan::explain {

using onnx::Node;

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

static bool is_output(const onnx::Graph& graph, std::string_view tensor) {
  const auto& outputs = graph.model().outputs;
  return std::any_of(outputs.begin(), outputs.end(),
                     [&](const onnx::Value& value) { return value.name == tensor; });
}

void expose(const onnx::Graph& graph, onnx::Suffix& suffix, std::string_view tensor) {
  if (!is_output(graph, tensor)) suffix.output(tensor);
}

const Dims& score_sizes(const Shapes& shapes, const Score& score) {
  const auto sizes = shapes.find(score.tensor);
  const auto sane = [](std::int64_t size) { return size >= 1 && size <= 1 << 24; };
  if (sizes == shapes.end() || sizes->second.empty() ||
      !std::all_of(sizes->second.begin(), sizes->second.end(), sane))
    throw Error(ErrorCode::output_mismatch, "the score has no known size");
  return sizes->second;
}

}  // namespace neuroscan::explain
