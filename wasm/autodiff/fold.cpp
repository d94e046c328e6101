#include "autodiff/fold.hpp"

#include <algorithm>

#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

constexpr int max_depth = 32;
constexpr std::int64_t sane = std::int64_t{1} << 31;

std::optional<Dims> combine(std::string_view op, const Dims& a, const Dims& b) {
  if (a.empty() || b.empty() || (a.size() != b.size() && a.size() != 1 && b.size() != 1)) return {};
  Dims result;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::int64_t x = a[a.size() == 1 ? 0 : i];
    const std::int64_t y = b[b.size() == 1 ? 0 : i];
    if (std::max(x, y) > sane || std::min(x, y) < -sane || (op == "Div" && y == 0)) return {};
    result.push_back(op == "Add" ? x + y : op == "Sub" ? x - y : op == "Mul" ? x * y : x / y);
  }
  return result;
}

// A Constant may hold its integers without a tensor around them.
std::optional<Dims> written_in(const onnx::Node& constant) {
  if (const onnx::Attribute* value = constant.attribute("value_int")) return Dims{value->i};
  if (const onnx::Attribute* values = constant.attribute("value_ints")) return values->ints;
  return {};
}

std::optional<Dims> fold(const onnx::Graph& graph, const Shapes& shapes, std::string_view tensor, int depth) {
  if (const onnx::Tensor* constant = graph.constant(tensor)) return onnx::integers(*constant);
  const onnx::Node* node = graph.producer(tensor);
  if (node && node->op_type == "Constant") return written_in(*node);
  if (!node || !node->domain.empty() || node->inputs.empty() || depth > max_depth) return {};
  const std::string_view op = node->op_type;
  const auto input = [&](std::size_t i) { return fold(graph, shapes, node->inputs[i], depth + 1); };
  if (op == "Shape" && node->attributes.empty()) {
    const auto found = shapes.find(node->inputs[0]);
    return found == shapes.end() ? std::nullopt : std::optional(found->second);
  }
  if (op == "Unsqueeze" || op == "Squeeze" || op == "Cast" || op == "Identity") return input(0);
  if (node->inputs.size() != 2) return {};
  if (op == "Add" || op == "Sub" || op == "Mul" || op == "Div") {
    const std::optional<Dims> a = input(0);
    const std::optional<Dims> b = a ? input(1) : a;
    return b ? combine(op, *a, *b) : b;
  }
  if (op == "Gather") {
    const std::optional<Dims> from = input(0);
    const std::optional<Dims> place = from ? input(1) : from;
    if (!place || place->size() != 1) return {};
    const auto size = static_cast<std::int64_t>(from->size());
    const std::int64_t index = place->front() < 0 ? place->front() + size : place->front();
    if (index >= 0 && index < size) return Dims{(*from)[static_cast<std::size_t>(index)]};
  }
  return {};
}

}  // namespace

std::optional<Dims> fold_integers(const onnx::Graph& graph, const Shapes& shapes, std::string_view tensor) {
  return fold(graph, shapes, tensor, 0);
}

}  // namespace neuroscan::autodiff
