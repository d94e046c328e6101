#include <array>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

// Forward   y = x
// Gradient  g
// Assumes   Dropout as in inference
void identity(Step& s) {
  if (!s.g().empty()) s.give(0, s.g());
}

bool is_float(std::int64_t type) {
  return type == static_cast<std::int64_t>(onnx::Type::float32) ||
         type == static_cast<std::int64_t>(onnx::Type::float64);
}

// Forward   y = x in another element type
// Gradient  g; none where y is of integers
// Assumes   both are at least as wide as float32: gradients are
void cast(Step& s) {
  if (s.integer("to", 1) == static_cast<std::int64_t>(onnx::Type::float16))
    s.refuse("gradients of float16 tensors are not supported");
  if (is_float(s.integer("to", 1))) s.give(0, s.g());
}

// Forward   y = round(x / scale) + zero, saturated; and back
// Gradient  g, straight through both: their pair is an identity but for rounding
// Assumes   scales do not depend on the picture
void quantize(Step& s) {
  s.only_first();
  s.give(0, s.g());
}

constexpr std::array rules = std::to_array<Rule>({
    {"Identity", first_opset, last_opset, identity},
    {"Dropout", first_opset, last_opset, identity},
    {"Cast", first_opset, last_opset, cast},
    {"QuantizeLinear", 10, last_opset, quantize},
    {"DequantizeLinear", 10, last_opset, quantize},
});

}  // namespace

std::span<const Rule> passing_rules() { return rules; }

}  // namespace neuroscan::autodiff
