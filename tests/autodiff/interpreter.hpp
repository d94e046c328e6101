// Runs small ONNX graphs in double precision, as the operators are specified and no faster.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "onnx/graph.hpp"

namespace neuroscan::interpreter {

using onnx::Dims;

// Everything is a double: integers, truth values, indices.
struct Array {
  Dims dims;
  std::vector<double> values;

  Array() = default;
  explicit Array(Dims its_dims, double fill = 0);
  Array(Dims its_dims, std::vector<double> its_values)
      : dims(std::move(its_dims)), values(std::move(its_values)) {}

  double& at(const Dims& place) { return values[offset(place)]; }
  double at(const Dims& place) const { return values[offset(place)]; }
  std::size_t offset(const Dims& place) const;
  Dims integers() const;
};

using Arrays = std::map<std::string, Array, std::less<>>;

// Calls back for every place of a shape, the last axis fastest.
void for_each_place(const Dims& dims, const std::function<void(const Dims&)>& visit);

// One node with its inputs at hand; null for those left out.
struct Call {
  const onnx::Node& node;
  const onnx::Graph& graph;
  std::vector<const Array*> inputs;
  std::int64_t opset = graph.model().opset;

  const Array& x(std::size_t i = 0) const { return *inputs.at(i); }
  bool has(std::size_t i) const { return i < inputs.size() && inputs[i]; }
  std::int64_t integer(std::string_view name, std::int64_t otherwise = 0) const;
  double real(std::string_view name, double otherwise) const;
  Dims integers(std::string_view name, Dims otherwise = {}) const;
  std::string text(std::string_view name, std::string otherwise = {}) const;
  std::int64_t axis(std::int64_t axis, std::size_t rank) const {
    return axis < 0 ? axis + static_cast<std::int64_t>(rank) : axis;
  }
};

using Operator = std::vector<Array> (*)(const Call&);
using Operators = std::map<std::string_view, Operator>;

// One table per family, one family per file.
const Operators& elementwise_operators();
const Operators& window_operators();
const Operators& arranging_operators();
const Operators& reducing_operators();

// Computes every tensor of a graph. Throws std::runtime_error for an operator that is not here.
Arrays run(const onnx::Graph& graph, Arrays inputs);

}  // namespace neuroscan::interpreter
