#include "draft/evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/error.hpp"
#include "draft/shape.hpp"
#include "onnx/values.hpp"

namespace neuroscan::draft {
namespace {

using onnx::Node;

// Where each axis of a tensor lies in the input.
using Axes = std::array<std::size_t, 4>;

// These look at places and channels, and take the channels from axis 1.
constexpr std::array channels_first = std::to_array<std::string_view>({
    "Conv",
    "ConvTranspose",
    "MaxPool",
    "AveragePool",
    "GlobalAveragePool",
    "GlobalMaxPool",
    "BatchNormalization",
    "InstanceNormalization",
    "LRN",
});

// These leave every axis where it is.
constexpr std::array passing = std::to_array<std::string_view>({
    "Identity",
    "Cast",
    "Dropout",
    "Pad",
    "Clip",
    "Resize",
    "QuantizeLinear",
    "DequantizeLinear",
});

// Means and factors farther from these are meant for pixels up to 255.
constexpr double largest_unit_mean = 4;
constexpr double least_byte_divisor = 64;

template <std::size_t count>
bool is_one_of(const Node& node, const std::array<std::string_view, count>& op_types) {
  return std::find(op_types.begin(), op_types.end(), node.op_type) != op_types.end();
}

// The values of a small constant; none for anything else.
std::vector<double> small_constant(const onnx::Graph& graph, std::string_view tensor) {
  const onnx::Tensor* constant = graph.constant(tensor);
  if (!constant || onnx::element_count(constant->dims) > 4096) return {};
  try {
    return onnx::numbers(*constant);
  } catch (const Error&) {  // of a type that has no numbers
    return {};
  }
}

std::optional<std::int64_t> channels_into(const onnx::Graph& graph, const Node& convolution) {
  if (convolution.op_type != "Conv" || convolution.inputs.size() < 2) return {};
  const onnx::Dims* dims = weight_dims(graph, convolution.inputs[1]);
  if (!dims || dims->size() != 4 || (*dims)[1] > 1 << 20) return {};
  const onnx::Attribute* group = convolution.attribute("group");
  return group && group->i > 0 && group->i < 1 << 20 ? (*dims)[1] * group->i : (*dims)[1];
}

// What a picture that is scaled like this was before: "(x - mean) / deviation" takes values as small as
// its mean, "x / 255" takes bytes.
std::optional<Range> range_before(const Node& node, const std::vector<double>& operand) {
  double least = HUGE_VAL;
  double largest = 0;
  for (const double value : operand) {
    least = std::min(least, std::abs(value));
    largest = std::max(largest, std::abs(value));
  }
  if (node.op_type == "Mul") return largest * least_byte_divisor <= 1 ? Range::bytes : Range::unit;
  if (node.op_type == "Div") return least >= least_byte_divisor ? Range::bytes : Range::unit;
  return largest > largest_unit_mean ? Range::bytes : Range::unit;
}

class Search {
 public:
  Search(const onnx::Graph& graph, std::string_view input) : graph_(graph) {
    pictures_[input] = {0, 1, 2, 3};
    for (const Node* node : graph.order()) {
      if (evidence_.channel_axis) break;
      if (node->domain.empty() && !node->outputs.empty()) look_at(*node);
    }
  }

  const Evidence& found() const { return evidence_; }

 private:
  void look_at(const Node& node) {
    const auto is_picture = [&](std::string_view tensor) { return pictures_.contains(tensor); };
    const auto at = std::find_if(node.inputs.begin(), node.inputs.end(), is_picture);
    if (at == node.inputs.end()) return;
    const Axes axes = pictures_[*at];
    const bool is_first = at == node.inputs.begin();
    if (is_first && is_one_of(node, channels_first)) {
      evidence_.channel_axis = axes[1];
      evidence_.channels = channels_into(graph_, node);
    } else if (is_first && node.op_type == "Transpose") {
      transpose(node, axes);
    } else if (is_first && is_one_of(node, passing)) {
      pictures_[node.outputs.front()] = axes;
    } else if (node.inputs.size() == 2) {
      scale(node, axes, node.inputs[is_first ? 1 : 0]);
    }
  }

  void transpose(const Node& node, const Axes& axes) {
    const onnx::Attribute* attribute = node.attribute("perm");
    onnx::Dims sorted = attribute ? attribute->ints : onnx::Dims{3, 2, 1, 0};
    const onnx::Dims permutation = sorted;
    std::sort(sorted.begin(), sorted.end());
    if (sorted != onnx::Dims{0, 1, 2, 3}) return;
    Axes& to = pictures_[node.outputs.front()];
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = axes[static_cast<std::size_t>(permutation[i])];
  }

  void scale(const Node& node, const Axes& axes, std::string_view operand) {
    if (!is_one_of(node, std::to_array<std::string_view>({"Add", "Sub", "Mul", "Div"}))) return;
    const std::vector<double> values = small_constant(graph_, operand);
    if (values.empty()) return;
    pictures_[node.outputs.front()] = axes;
    if (!evidence_.range) evidence_.range = range_before(node, values);
  }

  const onnx::Graph& graph_;
  std::map<std::string_view, Axes> pictures_;
  Evidence evidence_;
};

}  // namespace

Evidence find_evidence(const onnx::Graph& graph, std::string_view input) {
  return Search(graph, input).found();
}

}  // namespace neuroscan::draft
