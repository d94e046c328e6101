// The registry of gradient rules: one table per family, one family per file.
#pragma once

#include <span>
#include <string_view>

#include "autodiff/step.hpp"

namespace neuroscan::autodiff {

// Valid for a standard operator in models of the operator sets since … until.
struct Rule {
  std::string_view op_type;
  std::int64_t since;
  std::int64_t until;
  void (*backward)(Step&);
};

inline constexpr std::int64_t first_opset = 9;
inline constexpr std::int64_t last_opset = 21;

// The rule for a node; null where there is none.
const Rule* find_rule(const onnx::Node& node, std::int64_t opset);

// Whether an operator is declared to have no gradient: comparisons, roundings, shapes.
bool has_no_gradient(const onnx::Node& node);

std::span<const Rule> activation_rules();
std::span<const Rule> arithmetic_rules();
std::span<const Rule> convolution_rules();
std::span<const Rule> elementwise_rules();
std::span<const Rule> joining_rules();
std::span<const Rule> matrix_rules();
std::span<const Rule> normalization_rules();
std::span<const Rule> passing_rules();
std::span<const Rule> pooling_rules();
std::span<const Rule> reduction_rules();
std::span<const Rule> resizing_rules();
std::span<const Rule> reshaping_rules();
std::span<const Rule> softmax_rules();

}  // namespace neuroscan::autodiff
