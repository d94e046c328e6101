#include "autodiff/step.hpp"

#include <numeric>
#include <optional>
#include <utility>

#include "autodiff/fold.hpp"
#include "base/error.hpp"
#include "onnx/values.hpp"

namespace neuroscan::autodiff {

std::string describe(const onnx::Node& node, std::int64_t opset) {
  std::string text = node.domain.empty() ? "" : std::string(node.domain) + ".";
  text += std::string(node.op_type) + " (";
  if (!node.name.empty()) text += std::string(node.name) + ", ";
  return text + "opset " + std::to_string(opset) + ")";
}

Step::Step(const onnx::Node& its_node, const onnx::Graph& graph, const Shapes& shapes, const Types& types,
           Builder& builder, std::vector<Name> output_gradients, std::vector<bool> wanted)
    : b(builder),
      node(its_node),
      graph_(graph),
      shapes_(shapes),
      types_(types),
      output_gradients_(std::move(output_gradients)),
      wanted_(std::move(wanted)),
      given_(its_node.inputs.size()) {}

std::string_view Step::input(std::size_t i) const {
  return i < node.inputs.size() ? node.inputs[i] : std::string_view();
}

std::string_view Step::output(std::size_t i) const {
  return i < node.outputs.size() ? node.outputs[i] : std::string_view();
}

Name Step::as_float32(std::string_view tensor) const {
  return is_other_float(type_of(types_, tensor)) ? b.as_float32(Name(tensor)) : Name(tensor);
}

Name Step::x(std::size_t i) const { return as_float32(input(i)); }

Name Step::y(std::size_t i) const { return as_float32(output(i)); }

const Dims& Step::dims_of(std::string_view tensor) const {
  const onnx::Tensor* values = graph_.constant(tensor);
  const auto found = shapes_.find(tensor);
  if (values || found != shapes_.end()) {
    const Dims& dims = values ? values->dims : found->second;
    for (const std::int64_t size : dims) need_range(size, 1, std::int64_t{1} << 24);
    return dims;
  }
  refuse("the size of tensor \"" + std::string(tensor) + "\" is not known");
}

std::int64_t Step::integer(std::string_view name, std::int64_t otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return attribute ? attribute->i : otherwise;
}

double Step::real(std::string_view name, double otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return attribute ? attribute->f : otherwise;
}

Dims Step::integers(std::string_view name, const Dims& otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return attribute ? attribute->ints : otherwise;
}

std::string Step::text(std::string_view name, std::string_view otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return std::string(attribute ? attribute->s : otherwise);
}

const onnx::Tensor* Step::constant(std::size_t i) const { return graph_.constant(input(i)); }

Dims Step::constant_integers(std::size_t i) const {
  const std::optional<Dims> values = fold_integers(graph_, shapes_, input(i));
  if (!values) refuse("its input " + std::to_string(i) + " is computed from the picture");
  return *values;
}

std::int64_t Step::axis(std::int64_t axis, std::size_t rank) const {
  const auto size = static_cast<std::int64_t>(rank);
  if (axis < -size || axis >= size) refuse("it has no axis " + std::to_string(axis));
  return axis < 0 ? axis + size : axis;
}

Dims Step::axes(std::int64_t input_since, std::size_t rank) const {
  Dims axes = integers("axes");
  if (opset() >= input_since) axes = input(1).empty() ? Dims() : constant_integers(1);
  for (std::int64_t& each : axes) each = axis(each, rank);
  if (axes.empty()) {
    axes.resize(rank);
    std::iota(axes.begin(), axes.end(), 0);
  }
  return axes;
}

void Step::need_rank(const Dims& dims, std::size_t least) const {
  if (dims.size() < least) refuse("a tensor has only " + std::to_string(dims.size()) + " axes");
}

void Step::need_range(std::int64_t number, std::int64_t least, std::int64_t most) const {
  if (number < least || number > most) refuse(std::to_string(number) + " makes no sense there");
}

void Step::only_first() const {
  for (std::size_t i = 1; i < wanted_.size(); ++i) {
    if (wanted_[i]) refuse("its input " + std::to_string(i) + " depends on the picture");
  }
}

void Step::refuse(const std::string& reason) const {
  throw Error(ErrorCode::unsupported_operator, describe(node, opset()) + ": " + reason);
}

}  // namespace neuroscan::autodiff
