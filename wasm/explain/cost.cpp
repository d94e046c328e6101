#include "explain/cost.hpp"

#include "autodiff/differentiate.hpp"

namespace neuroscan::explain {
namespace {

constexpr std::int64_t few_classes = 16;

double product(const Dims& dims, std::size_t from) {
  double product = 1;
  for (std::size_t i = from; i < dims.size(); ++i) product *= static_cast<double>(dims[i]);
  return product;
}

}  // namespace

double multiplications(const onnx::Graph& graph, const Shapes& shapes,
                       const std::vector<const onnx::Node*>& nodes) {
  const auto dims = [&](std::string_view tensor) -> const Dims* {
    if (const onnx::Tensor* constant = graph.constant(tensor)) return &constant->dims;
    const auto found = shapes.find(tensor);
    return found == shapes.end() ? nullptr : &found->second;
  };
  double sum = 0;
  for (const onnx::Node* node : nodes) {
    if (node->op_type != "Conv" && node->op_type != "ConvTranspose") continue;
    if (node->inputs.size() < 2) continue;
    // Each place of the larger side meets the weights of its channel once.
    const Dims* places = dims(node->op_type == "Conv" ? node->outputs.front() : node->inputs.front());
    const Dims* weights = dims(node->inputs[1]);
    if (places && weights) sum += product(*places, 1) * product(*weights, 1);
  }
  return sum;
}

bool every_class_is_cheap(const onnx::Graph& graph, const Shapes& shapes, const Score& score,
                          std::string_view layer, std::int64_t classes) {
  if (classes > few_classes) return false;
  const auto inputs = graph.inputs();
  if (inputs.empty()) return false;
  const double whole = multiplications(graph, shapes, autodiff::path(graph, inputs[0]->name, score.tensor));
  const double tail = multiplications(graph, shapes, autodiff::path(graph, layer, score.tensor));
  return static_cast<double>(classes) * tail <= 0.1 * whole;
}

}  // namespace neuroscan::explain
