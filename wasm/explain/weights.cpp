#include "explain/weights.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <unordered_set>

#include "onnx/values.hpp"

namespace neuroscan::explain {
namespace {

constexpr std::array passing =
    std::to_array<std::string_view>({"Cast", "DequantizeLinear", "Identity", "Transpose", "Reshape"});

// The initializer that an input is made of; null where it is made of anything else.
const onnx::Tensor* initializer_behind(const Subject& subject, std::string_view tensor) {
  while (const onnx::Node* node = subject.graph.producer(tensor)) {
    if (node->inputs.empty() || std::find(passing.begin(), passing.end(), node->op_type) == passing.end())
      return nullptr;
    tensor = node->inputs.front();
  }
  return subject.graph.constant(tensor);
}

std::optional<Weights> weights_of(const Subject& subject, const onnx::Node& node) {
  for (const std::string_view input : node.inputs) {
    const onnx::Tensor* tensor = initializer_behind(subject, input);
    if (!tensor || tensor->dims.size() < 2) continue;
    const auto found = subject.description.values.find(tensor->name);
    if (found == subject.description.values.end()) continue;
    const auto elements = static_cast<std::uint64_t>(onnx::element_count(tensor->dims));
    const std::size_t element_bytes = onnx::element_bytes(tensor->type);
    if (elements > 1 && element_bytes > 0 && found->second.bytes == elements * element_bytes)
      return Weights{std::string(node.outputs.front()), found->second, element_bytes};
  }
  return {};
}

}  // namespace

std::optional<Weights> weights_behind(const Subject& subject, std::string_view tensor) {
  std::unordered_set<std::string_view> needed{tensor};
  const auto order = subject.graph.order();
  for (auto node = order.rbegin(); node != order.rend(); ++node) {
    const auto is_needed = [&](std::string_view output) { return needed.contains(output); };
    if (std::none_of((*node)->outputs.begin(), (*node)->outputs.end(), is_needed)) continue;
    if (auto weights = weights_of(subject, **node)) return weights;
    needed.insert((*node)->inputs.begin(), (*node)->inputs.end());
  }
  return {};
}

void shuffle(std::span<std::uint8_t> values, std::size_t element_bytes) {
  std::mt19937_64 random(20260101);
  for (std::size_t last = values.size() / element_bytes; last > 1; --last) {
    const auto chosen = static_cast<std::size_t>(random() % last);
    const auto a = values.begin() + static_cast<std::ptrdiff_t>(chosen * element_bytes);
    const auto b = values.begin() + static_cast<std::ptrdiff_t>((last - 1) * element_bytes);
    if (a != b) std::swap_ranges(a, a + static_cast<std::ptrdiff_t>(element_bytes), b);
  }
}

}  // namespace neuroscan::explain
