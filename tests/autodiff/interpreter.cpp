#include "interpreter.hpp"

#include <stdexcept>

#include "onnx/values.hpp"

namespace neuroscan::interpreter {

Array::Array(Dims its_dims, double fill)
    : dims(std::move(its_dims)), values(static_cast<std::size_t>(onnx::element_count(dims)), fill) {}

std::size_t Array::offset(const Dims& place) const {
  std::int64_t offset = 0;
  for (std::size_t axis = 0; axis < dims.size(); ++axis) offset = offset * dims[axis] + place[axis];
  return static_cast<std::size_t>(offset);
}

Dims Array::integers() const { return Dims(values.begin(), values.end()); }

void for_each_place(const Dims& dims, const std::function<void(const Dims&)>& visit) {
  const std::int64_t count = onnx::element_count(dims);
  Dims place(dims.size());
  for (std::int64_t i = 0; i < count; ++i) {
    visit(place);
    for (std::size_t axis = dims.size(); axis-- > 0;) {
      if (++place[axis] < dims[axis]) break;
      place[axis] = 0;
    }
  }
}

std::int64_t Call::integer(std::string_view name, std::int64_t otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return attribute ? attribute->i : otherwise;
}

double Call::real(std::string_view name, double otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return attribute ? attribute->f : otherwise;
}

Dims Call::integers(std::string_view name, Dims otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return attribute ? attribute->ints : otherwise;
}

std::string Call::text(std::string_view name, std::string otherwise) const {
  const onnx::Attribute* attribute = node.attribute(name);
  return attribute ? std::string(attribute->s) : otherwise;
}

Arrays run(const onnx::Graph& graph, Arrays tensors) {
  for (const onnx::Tensor& tensor : graph.model().initializers)
    tensors[std::string(tensor.name)] = Array(tensor.dims, onnx::numbers(tensor));
  for (const onnx::Node* node : graph.order()) {
    if (node->op_type == "Constant") {
      const onnx::Tensor& value = *node->attribute("value")->tensor;
      tensors[std::string(node->outputs[0])] = Array(value.dims, onnx::numbers(value));
      continue;
    }
    Call call{*node, graph, {}};
    for (const std::string_view input : node->inputs)
      call.inputs.push_back(input.empty() ? nullptr : &tensors.find(input)->second);
    Operator compute = nullptr;
    for (const auto family :
         {elementwise_operators, window_operators, arranging_operators, reducing_operators}) {
      if (const auto found = family().find(node->op_type); found != family().end()) compute = found->second;
    }
    if (!compute) throw std::runtime_error("no operator " + std::string(node->op_type));
    std::vector<Array> made = compute(call);
    for (std::size_t i = 0; i < node->outputs.size(); ++i)
      tensors[std::string(node->outputs[i])] = std::move(made.at(i));
  }
  return tensors;
}

}  // namespace neuroscan::interpreter
