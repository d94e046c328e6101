#include <algorithm>
#include <array>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

constexpr std::array operators_without_gradient = std::to_array<std::string_view>({
    "And",
    "ArgMax",
    "ArgMin",
    "Ceil",
    "Constant",
    "ConstantOfShape",
    "Equal",
    "EyeLike",
    "Floor",
    "Greater",
    "IsInf",
    "GreaterOrEqual",
    "IsNaN",
    "Less",
    "Not",
    "LessOrEqual",
    "NonZero",
    "OneHot",
    "Or",
    "Range",
    "RandomNormal",
    "Round",
    "Shape",
    "RandomUniform",
    "Sign",
    "Size",
    "Xor",
    "BitShift",
    "RandomNormalLike",
});

}  // namespace

const Rule* find_rule(const onnx::Node& node, std::int64_t opset) {
  if (!node.domain.empty()) return nullptr;
  for (const auto family : {activation_rules, arithmetic_rules, convolution_rules, elementwise_rules,
                            joining_rules, matrix_rules, normalization_rules, passing_rules, pooling_rules,
                            reduction_rules, resizing_rules, reshaping_rules, softmax_rules}) {
    for (const Rule& rule : family()) {
      if (rule.op_type == node.op_type && opset >= rule.since && opset <= rule.until) return &rule;
    }
  }
  return nullptr;
}

bool has_no_gradient(const onnx::Node& node) {
  return node.domain.empty() &&
         std::find(operators_without_gradient.begin(), operators_without_gradient.end(), node.op_type) !=
             operators_without_gradient.end();
}

}  // namespace neuroscan::autodiff
