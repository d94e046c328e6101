#include "explain/score.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/error.hpp"

namespace neuroscan::explain {

Score find_score(const onnx::Graph& graph, std::string_view wanted) {
  const auto& outputs = graph.model().outputs;
  const auto found = std::find_if(outputs.begin(), outputs.end(), [&](const onnx::Value& value) {
    return wanted.empty() || value.name == wanted;
  });
  if (found == outputs.end()) throw Error(ErrorCode::not_onnx, "the graph has no such output");
  const std::string_view output = found->name;
  std::string_view tensor = output;
  while (const onnx::Node* node = graph.producer(tensor)) {
    if (node->inputs.empty() || !node->domain.empty()) break;
    tensor = node->inputs.front();
    if (node->op_type == "Softmax" || node->op_type == "LogSoftmax") return {tensor, Head::softmax};
    if (node->op_type == "Sigmoid") return {tensor, Head::sigmoid};
    if (!node->passes_values_on()) break;
  }
  return {output, Head::none};
}

std::vector<float> seed(Question question, std::size_t index, std::span<const float> logits) {
  if (logits.size() == 1) {
    assert(index < 2);
    return {index == 1 ? 1.0F : -1.0F};
  }
  assert(index < logits.size());
  std::vector<float> seed(logits.size());
  if (question == Question::against_others) {
    double largest = -HUGE_VAL;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      if (i != index) largest = std::max<double>(largest, logits[i]);
    }
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      if (i != index) sum += std::exp(logits[i] - largest);
    }
    for (std::size_t i = 0; i < logits.size(); ++i)
      seed[i] = static_cast<float>(-std::exp(logits[i] - largest) / sum);
  }
  seed[index] = 1;
  return seed;
}

}  // namespace neuroscan::explain
