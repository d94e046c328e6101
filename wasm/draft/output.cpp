#include "draft/output.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "base/error.hpp"
#include "draft/shape.hpp"

namespace neuroscan::draft {
namespace {

using model::OutputKind;
using onnx::Node;

[[noreturn]] void refuse(const std::string& detail) { throw Error(ErrorCode::no_class_output, detail); }

template <std::size_t count>
bool is_one_of(const Node& node, const std::array<std::string_view, count>& op_types) {
  return std::find(op_types.begin(), op_types.end(), node.op_type) != op_types.end();
}

// These have as many values for a picture as their first input.
constexpr std::array as_many = std::to_array<std::string_view>({
    "Softmax",
    "LogSoftmax",
    "Sigmoid",
    "HardSigmoid",
    "Relu",
    "Tanh",
    "Add",
    "Sub",
    "Mul",
    "Div",
    "GlobalAveragePool",
});

bool is_float(onnx::Type type) {
  return type == onnx::Type::float32 || type == onnx::Type::float16 || type == onnx::Type::float64;
}

// How many values the weights of a last layer make; none where it is no such layer.
std::optional<std::int64_t> values_of_weights(const onnx::Graph& graph, const Node& node) {
  if (node.inputs.size() < 2) return {};
  const onnx::Dims* dims = weight_dims(graph, node.inputs[1]);
  if (!dims || dims->empty()) return {};
  const onnx::Attribute* transposed = node.attribute("transB");
  if (node.op_type == "Gemm" && dims->size() == 2) return (*dims)[transposed && transposed->i ? 0 : 1];
  if (node.op_type == "MatMul" && dims->size() == 2) return (*dims)[1];
  if (node.op_type == "Conv") return (*dims)[0];
  return {};
}

// From the weights of the last layer before a tensor.
std::optional<std::int64_t> values_told_by_graph(const onnx::Graph& graph, std::string_view tensor) {
  bool is_pooled = false;
  while (const Node* node = graph.producer(tensor)) {
    if (node->inputs.empty() || !node->domain.empty()) return {};
    if (node->op_type == "Conv" && !is_pooled) return {};
    if (const auto values = values_of_weights(graph, *node)) return values;
    if (!node->passes_values_on() && !is_one_of(*node, as_many)) return {};
    is_pooled |= node->op_type == "GlobalAveragePool";
    tensor = node->inputs.front();
  }
  return {};
}

struct Candidate {
  const onnx::Value* value = nullptr;
  std::int64_t values = 0;
};

// An output that may be a class vector: of all its axes at most one is longer than 1, the batch left aside.
std::optional<Candidate> as_candidate(const onnx::Graph& graph, const onnx::Value& output) {
  if (!is_float(output.type) && output.type != onnx::Type::undefined) return {};
  if (output.type == onnx::Type::undefined && output.dims) return {};
  const auto told = values_told_by_graph(graph, output.name);
  if (!output.dims) {
    if (output.type == onnx::Type::undefined && !told) return {};  // no tensor at all
    return Candidate{&output, told.value_or(0)};
  }
  const onnx::Dims& dims = *output.dims;
  std::int64_t values = 1;
  for (std::size_t axis = 0; axis < dims.size(); ++axis) {
    if (dims[axis] == 1 || (axis == 0 && dims[axis] <= 0 && dims.size() > 1)) continue;
    if (dims[axis] <= 0 && dims.size() > 2) return {};
    if (values != 1) return {};
    values = dims[axis] <= 0 ? told.value_or(0) : dims[axis];
  }
  if (values > static_cast<std::int64_t>(model::max_classes)) return {};
  return Candidate{&output, values};
}

// Without those that others are computed from.
void keep_last(const onnx::Graph& graph, std::vector<Candidate>& candidates) {
  std::unordered_set<std::string_view> wanted;  // lead to a candidate
  std::unordered_set<std::string_view> made;
  for (const Candidate& candidate : candidates) made.insert(candidate.value->name);
  const auto order = graph.order();
  for (auto node = order.rbegin(); node != order.rend(); ++node) {
    const auto leads = [&](std::string_view tensor) {
      return made.contains(tensor) || wanted.contains(tensor);
    };
    if (std::any_of((*node)->outputs.begin(), (*node)->outputs.end(), leads))
      wanted.insert((*node)->inputs.begin(), (*node)->inputs.end());
  }
  std::erase_if(candidates, [&](const Candidate& each) { return wanted.contains(each.value->name); });
}

OutputKind kind_of(const onnx::Graph& graph, std::string_view tensor, std::int64_t values) {
  while (const Node* node = graph.producer(tensor)) {
    if (node->inputs.empty()) break;
    if (node->op_type == "Softmax" || node->op_type == "QLinearSoftmax") {
      if (values == 1) refuse("its only value is always 1, by a Softmax over one class");
      return OutputKind::softmax;
    }
    if (node->op_type == "Sigmoid" || node->op_type == "HardSigmoid" || node->op_type == "QLinearSigmoid")
      return values == 1 ? OutputKind::sigmoid : OutputKind::sigmoids;
    if (!node->passes_values_on()) break;
    tensor = node->inputs.front();
  }
  return OutputKind::logits;  // the logarithms of a LogSoftmax too: their softmax takes them back
}

std::string outputs_text(const onnx::Model& model) {
  std::string text;
  for (const onnx::Value& output : model.outputs) {
    text += (text.empty() ? "it gives " : ", ") + std::string(output.name);
    if (output.dims) text += " (" + shape_text(*output.dims) + ")";
    if (text.size() > 300) break;
  }
  return text.empty() ? "it has no output" : text;
}

}  // namespace

ClassOutput draft_output(const onnx::Graph& graph) {
  const auto& nodes = graph.model().nodes;
  const auto finds_boxes = [](const Node& node) { return node.op_type == "NonMaxSuppression"; };
  if (std::any_of(nodes.begin(), nodes.end(), finds_boxes)) refuse("it finds boxes (NonMaxSuppression)");
  std::vector<Candidate> candidates;
  for (const onnx::Value& output : graph.model().outputs) {
    if (const auto candidate = as_candidate(graph, output)) candidates.push_back(*candidate);
  }
  keep_last(graph, candidates);
  if (candidates.empty()) refuse(outputs_text(graph.model()));
  const auto [value, values] = candidates.front();
  ClassOutput found;
  found.values = static_cast<std::size_t>(values);
  found.output.name = value->name;
  found.output.kind = kind_of(graph, value->name, values);
  return found;
}

}  // namespace neuroscan::draft
