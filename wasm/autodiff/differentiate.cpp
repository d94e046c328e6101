#include "autodiff/differentiate.hpp"

#include <algorithm>
#include <unordered_set>

#include "autodiff/element_types.hpp"
#include "autodiff/rules/rules.hpp"
#include "base/error.hpp"

namespace neuroscan::autodiff {
namespace {

using Tensors = std::unordered_set<std::string_view>;

Tensors dependent_on(const onnx::Graph& graph, std::string_view target) {
  Tensors dependent{target};
  for (const onnx::Node* node : graph.order()) {
    const auto is_dependent = [&](std::string_view input) { return dependent.contains(input); };
    const bool depends = std::any_of(node->inputs.begin(), node->inputs.end(), is_dependent) ||
                         std::any_of(node->captured.begin(), node->captured.end(), is_dependent);
    if (!depends || has_no_gradient(*node)) continue;
    for (const std::string_view output : node->outputs) {
      if (!output.empty()) dependent.insert(output);
    }
  }
  return dependent;
}

bool makes_any(const onnx::Node& node, const Tensors& tensors) {
  return std::any_of(node.outputs.begin(), node.outputs.end(),
                     [&](std::string_view output) { return tensors.contains(output); });
}

}  // namespace

std::vector<const onnx::Node*> path(const onnx::Graph& graph, std::string_view target,
                                    std::string_view score) {
  const Tensors dependent = dependent_on(graph, target);
  Tensors needed;
  if (dependent.contains(score)) needed.insert(score);
  std::vector<const onnx::Node*> nodes;
  for (auto node = graph.order().rbegin(); node != graph.order().rend(); ++node) {
    // What makes the target, or does not depend on it, leads no further.
    if (!makes_any(**node, needed) || !makes_any(**node, dependent)) continue;
    if (std::find((*node)->outputs.begin(), (*node)->outputs.end(), target) != (*node)->outputs.end())
      continue;
    nodes.push_back(*node);
    for (const auto* names : {&(*node)->inputs, &(*node)->captured}) {
      for (const std::string_view name : *names) {
        if (dependent.contains(name)) needed.insert(name);
      }
    }
  }
  std::reverse(nodes.begin(), nodes.end());
  return nodes;
}

std::vector<const onnx::Node*> nodes_without_rule(const onnx::Graph& graph, std::string_view target,
                                                  std::string_view score) {
  std::vector<const onnx::Node*> nodes = path(graph, target, score);
  std::erase_if(nodes,
                [&](const onnx::Node* node) { return find_rule(*node, graph.model().opset) != nullptr; });
  return nodes;
}

bool keeps_batch(const onnx::Graph& graph, const Shapes& shapes, std::string_view target,
                 std::string_view score) {
  const auto is_one = [&](std::string_view tensor) {
    const auto found = shapes.find(tensor);
    return found != shapes.end() && !found->second.empty() && found->second.front() == 1;
  };
  const Tensors dependent = dependent_on(graph, target);
  for (const onnx::Node* node : path(graph, target, score)) {
    for (const auto* tensors : {&node->inputs, &node->outputs}) {
      for (const std::string_view tensor : *tensors) {
        if (dependent.contains(tensor) && !is_one(tensor)) return false;
      }
    }
    if (node->op_type == "Transpose") {
      const onnx::Attribute* order = node->attribute("perm");
      if (!order || order->ints.empty() || order->ints.front() != 0) return false;
    } else if (node->op_type == "Softmax" || node->op_type == "LogSoftmax") {
      const auto rank = static_cast<std::int64_t>(shapes.find(node->inputs.front())->second.size());
      const onnx::Attribute* axis = node->attribute("axis");
      if (axis && (axis->i == 0 || axis->i == -rank)) return false;
    }
  }
  return is_one(target) && is_one(score);
}

Name differentiate(const onnx::Graph& graph, const Shapes& shapes, Builder& builder, std::string_view target,
                   std::string_view score, const Name& seed) {
  const Tensors dependent = dependent_on(graph, target);
  const std::vector<const onnx::Node*> nodes = path(graph, target, score);
  const Types types = element_types(graph);
  std::map<std::string_view, Name> gradients{{score, seed}};
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    std::vector<Name> incoming;
    for (const std::string_view output : (*node)->outputs) incoming.push_back(gradients[output]);
    if (std::all_of(incoming.begin(), incoming.end(), [](const Name& name) { return name.empty(); }))
      continue;
    std::vector<bool> wanted;
    for (const std::string_view input : (*node)->inputs) wanted.push_back(dependent.contains(input));

    Step step(**node, graph, shapes, types, builder, std::move(incoming), std::move(wanted));
    const Rule* rule = find_rule(**node, builder.opset());
    if (!rule) step.refuse("there is no gradient rule for it");
    if (step.g().empty() && (*node)->op_type != "Split")
      step.refuse("an output other than its first depends on the picture");
    rule->backward(step);

    for (std::size_t i = 0; i < step.given().size(); ++i) {
      if (step.given()[i].empty()) continue;
      Name& sum = gradients[(*node)->inputs[i]];
      sum = sum.empty() ? step.given()[i] : builder.add(sum, step.given()[i]);
    }
  }
  const Name& gradient = gradients[target];
  if (gradient.empty())
    throw Error(ErrorCode::unknown_layer, "the score does not depend on \"" + std::string(target) + "\"");
  return gradient;
}

}  // namespace neuroscan::autodiff
