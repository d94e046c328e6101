// Who makes which tensor, and in which order.
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onnx/model.hpp"

namespace neuroscan::onnx {

class Graph {
 public:
  // `model` must outlive this. Throws Error not_onnx where a tensor is made twice, is never made, or where
  // the nodes go round in a circle.
  explicit Graph(const Model& model);

  const Model& model() const { return *model_; }

  // All nodes, each after those it takes its inputs from.
  std::span<const Node* const> order() const { return order_; }

  // The node that makes a tensor; null for inputs and initializers.
  const Node* producer(std::string_view tensor) const;

  // The values of an initializer or of a Constant node; null for anything else.
  const Tensor* constant(std::string_view tensor) const;

  // The inputs that a caller must give: those that are no initializers.
  std::vector<const Value*> inputs() const;

 private:
  void define(std::string_view tensor);
  void sort();

  const Model* model_;
  std::vector<const Node*> order_;
  std::unordered_map<std::string_view, const Node*> producers_;
  std::unordered_map<std::string_view, const Tensor*> initializers_;
  std::unordered_map<std::string_view, bool> defined_;
};

}  // namespace neuroscan::onnx
