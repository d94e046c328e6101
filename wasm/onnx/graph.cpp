#include "onnx/graph.hpp"

#include <string>

#include "base/error.hpp"

namespace neuroscan::onnx {
namespace {

[[noreturn]] void refuse(const std::string& detail) { throw Error(ErrorCode::not_onnx, detail); }

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

}  // namespace

Graph::Graph(const Model& model) : model_(&model) {
  for (const Tensor& tensor : model.initializers) {
    define(tensor.name);
    initializers_[tensor.name] = &tensor;
  }
  for (const Value& input : model.inputs) {
    if (!initializers_.contains(input.name)) define(input.name);
  }
  for (const Node& node : model.nodes) {
    for (const std::string_view output : node.outputs) {
      if (output.empty()) continue;
      define(output);
      producers_[output] = &node;
    }
  }
  sort();
  for (const Value& output : model.outputs) {
    if (!defined_.contains(output.name)) refuse("output " + quoted(output.name) + " is never made");
  }
}

void Graph::define(std::string_view tensor) {
  if (!defined_.emplace(tensor, true).second) refuse("tensor " + quoted(tensor) + " is made twice");
}

void Graph::sort() {
  std::unordered_map<const Node*, std::size_t> waits_for;
  std::unordered_map<std::string_view, std::vector<const Node*>> consumers;
  for (const Node& node : model_->nodes) {
    std::size_t& waits = waits_for[&node];
    for (const std::string_view input : node.inputs) {
      if (input.empty()) continue;
      if (!defined_.contains(input))
        refuse("input " + quoted(input) + " of a " + std::string(node.op_type) + " is never made");
      if (!producers_.contains(input)) continue;
      ++waits;
      consumers[input].push_back(&node);
    }
    for (const std::string_view name : node.captured) {
      if (!producers_.contains(name)) continue;
      ++waits;
      consumers[name].push_back(&node);
    }
  }
  // The file's own order is kept where it is a valid one.
  for (const Node& node : model_->nodes) {
    if (waits_for[&node] == 0) order_.push_back(&node);
  }
  for (std::size_t next = 0; next < order_.size(); ++next) {
    for (const std::string_view output : order_[next]->outputs) {
      const auto found = consumers.find(output);
      if (found == consumers.end()) continue;
      for (const Node* consumer : found->second) {
        if (--waits_for[consumer] == 0) order_.push_back(consumer);
      }
    }
  }
  if (order_.size() == model_->nodes.size()) return;
  for (const Node& node : model_->nodes) {
    if (waits_for[&node] > 0) refuse("the nodes go round in a circle at a " + std::string(node.op_type));
  }
}

const Node* Graph::producer(std::string_view tensor) const {
  const auto found = producers_.find(tensor);
  return found == producers_.end() ? nullptr : found->second;
}

const Tensor* Graph::constant(std::string_view tensor) const {
  if (const auto found = initializers_.find(tensor); found != initializers_.end()) return found->second;
  const Node* node = producer(tensor);
  if (!node || node->op_type != "Constant" || !node->domain.empty()) return nullptr;
  const Attribute* value = node->attribute("value");
  return value && value->tensor ? &*value->tensor : nullptr;
}

std::vector<const Value*> Graph::inputs() const {
  std::vector<const Value*> given;
  for (const Value& input : model_->inputs) {
    if (!initializers_.contains(input.name)) given.push_back(&input);
  }
  return given;
}

}  // namespace neuroscan::onnx
