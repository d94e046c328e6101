// What a gradient rule sees: one node, its neighbourhood, and where to put the result.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "autodiff/builder.hpp"
#include "autodiff/element_types.hpp"
#include "onnx/graph.hpp"

namespace neuroscan::autodiff {

// The sizes of tensors in one forward run, by name; those of initializers need not be here.
using Shapes = std::map<std::string, Dims, std::less<>>;

// A node as people find it again: "Resize (upsample_3, opset 13)".
std::string describe(const onnx::Node& node, std::int64_t opset);

class Step {
 public:
  Step(const onnx::Node& node, const onnx::Graph& graph, const Shapes& shapes, const Types& types,
       Builder& builder, std::vector<Name> output_gradients, std::vector<bool> wanted);

  Builder& b;
  const onnx::Node& node;
  std::int64_t opset() const { return b.opset(); }

  std::size_t inputs() const { return node.inputs.size(); }
  std::size_t outputs() const { return node.outputs.size(); }
  // Names of inputs and outputs, as float32 where they are floats of another width; empty for those left out.
  Name x(std::size_t i = 0) const;
  Name y(std::size_t i = 0) const;
  onnx::Type x_type(std::size_t i = 0) const { return type_of(types_, input(i)); }
  onnx::Type y_type(std::size_t i = 0) const { return type_of(types_, output(i)); }
  const Dims& x_dims(std::size_t i = 0) const { return dims_of(input(i)); }
  const Dims& y_dims(std::size_t i = 0) const { return dims_of(output(i)); }
  // The gradient that comes in; empty where none reaches that output.
  const Name& g(std::size_t i = 0) const { return output_gradients_[i]; }
  // Whether the gradient of an input is needed, and the place for it. A wanted gradient that is not given is
  // zero.
  bool wants(std::size_t i) const { return i < wanted_.size() && wanted_[i]; }
  void give(std::size_t i, Name gradient) { given_[i] = std::move(gradient); }
  const std::vector<Name>& given() const { return given_; }

  // Attributes, or what stands for them where they are left out.
  std::int64_t integer(std::string_view name, std::int64_t otherwise) const;
  double real(std::string_view name, double otherwise) const;
  Dims integers(std::string_view name, const Dims& otherwise = {}) const;
  std::string text(std::string_view name, std::string_view otherwise = {}) const;
  bool has(std::string_view name) const { return node.attribute(name) != nullptr; }

  // A constant input; null where it is left out or computed.
  const onnx::Tensor* constant(std::size_t i) const;
  // The integers of an input that is constant or follows from sizes; refuses where it is neither.
  Dims constant_integers(std::size_t i) const;

  // 0 … rank-1 from an axis that may count from the end.
  std::int64_t axis(std::int64_t axis, std::size_t rank) const;
  // "axes", an attribute before the operator set `input_since` and input 1 from then on; all where it is left
  // out.
  Dims axes(std::int64_t input_since, std::size_t rank) const;

  // Refuse where a tensor has fewer axes, or a number is not what a sane model has.
  void need_rank(const Dims& dims, std::size_t least) const;
  void need_range(std::int64_t number, std::int64_t least, std::int64_t most) const;
  // Refuses where an input other than the first depends on the target.
  void only_first() const;
  // Throws Error unsupported_operator that names the node.
  [[noreturn]] void refuse(const std::string& reason) const;

 private:
  std::string_view input(std::size_t i) const;
  std::string_view output(std::size_t i) const;
  Name as_float32(std::string_view tensor) const;
  const Dims& dims_of(std::string_view tensor) const;

  const onnx::Graph& graph_;
  const Shapes& shapes_;
  const Types& types_;
  std::vector<Name> output_gradients_;
  std::vector<bool> wanted_;
  std::vector<Name> given_;
};

}  // namespace neuroscan::autodiff
