#include "autodiff/element_types.hpp"

#include <algorithm>
#include <array>

namespace neuroscan::autodiff {
namespace {

using onnx::Node;
using onnx::Type;

constexpr std::array of_truth = std::to_array<std::string_view>({
    "And",
    "Equal",
    "Greater",
    "GreaterOrEqual",
    "IsInf",
    "IsNaN",
    "Less",
    "LessOrEqual",
    "Not",
    "Or",
    "Xor",
});

constexpr std::array of_int64 = std::to_array<std::string_view>({
    "ArgMax",
    "ArgMin",
    "NonZero",
    "Shape",
    "Size",
});

template <std::size_t count>
bool is_one_of(const Node& node, const std::array<std::string_view, count>& op_types) {
  return std::find(op_types.begin(), op_types.end(), node.op_type) != op_types.end();
}

Type named_by(const Node& node, std::string_view attribute, Type otherwise) {
  const onnx::Attribute* found = node.attribute(attribute);
  return found && found->i > 0 && found->i < 256 ? static_cast<Type>(found->i) : otherwise;
}

Type constant_type(const Node& node) {
  if (const onnx::Attribute* value = node.attribute("value"); value && value->tensor)
    return value->tensor->type;
  if (node.attribute("value_int") || node.attribute("value_ints")) return Type::int64;
  return Type::float32;
}

// Of a node's first output.
Type made_by(const Node& node, const Types& types) {
  const auto input = [&](std::size_t i) {
    return i < node.inputs.size() ? type_of(types, node.inputs[i]) : Type::undefined;
  };
  if (!node.domain.empty()) return Type::undefined;
  if (node.op_type == "Constant" || node.op_type == "ConstantOfShape") return constant_type(node);
  if (node.op_type == "Cast") return named_by(node, "to", Type::undefined);
  if (node.op_type == "QuantizeLinear")
    return input(2) != Type::undefined ? input(2) : named_by(node, "output_dtype", Type::uint8);
  if (node.op_type == "DequantizeLinear" || node.op_type == "Where") return input(1);
  if (node.op_type == "OneHot") return input(2);
  if (is_one_of(node, of_truth)) return Type::boolean;
  if (is_one_of(node, of_int64)) return Type::int64;
  return input(0);
}

}  // namespace

Types element_types(const onnx::Graph& graph) {
  Types types;
  const onnx::Model& model = graph.model();
  for (const auto* values : {&model.values, &model.outputs, &model.inputs}) {
    for (const onnx::Value& value : *values) types[value.name] = value.type;
  }
  for (const onnx::Tensor& tensor : model.initializers) types[tensor.name] = tensor.type;
  for (const Node* node : graph.order()) {
    const Type type = made_by(*node, types);
    if (node->outputs.empty() || type == Type::undefined) continue;
    types[node->outputs.front()] = type;
    if (node->op_type != "Split") continue;
    for (const std::string_view output : node->outputs) types[output] = type;
  }
  return types;
}

onnx::Type type_of(const Types& types, std::string_view tensor) {
  const auto found = types.find(tensor);
  return found == types.end() ? Type::undefined : found->second;
}

bool is_other_float(Type type) {
  return type == Type::float16 || type == Type::float64 || type == Type::bfloat16;
}

}  // namespace neuroscan::autodiff
