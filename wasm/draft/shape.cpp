#include "draft/shape.hpp"

namespace neuroscan::draft {

std::string shape_text(const onnx::Dims& dims) {
  std::string text;
  for (const std::int64_t size : dims)
    text += (text.empty() ? "" : " × ") + (size > 0 ? std::to_string(size) : std::string("?"));
  return text.empty() ? "a single number" : text;
}

const onnx::Dims* weight_dims(const onnx::Graph& graph, std::string_view tensor) {
  if (const onnx::Tensor* constant = graph.constant(tensor)) return &constant->dims;
  const onnx::Node* node = graph.producer(tensor);
  if (!node || node->op_type != "DequantizeLinear" || node->inputs.empty()) return nullptr;
  const onnx::Tensor* quantised = graph.constant(node->inputs.front());
  return quantised ? &quantised->dims : nullptr;
}

}  // namespace neuroscan::draft
