#include <array>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

// One axis from operator set 13 on; before that, all from the given one to the last.
Dims normalised_axes(const Step& s) {
  const std::size_t rank = s.y_dims().size();
  if (s.opset() >= 13) return {s.axis(s.integer("axis", -1), rank)};
  Dims axes;
  for (std::int64_t axis = s.axis(s.integer("axis", 1), rank); axis < static_cast<std::int64_t>(rank); ++axis)
    axes.push_back(axis);
  return axes;
}

// Forward   y = eˣ / Σeˣ
// Gradient  y·(g − Σg·y)
// Assumes   nothing
void softmax(Step& s) {
  const Name weighted = s.b.reduce_sum(s.b.mul(s.g(), s.y()), normalised_axes(s));
  s.give(0, s.b.mul(s.y(), s.b.sub(s.g(), weighted)));
}

// Forward   y = x − ln Σeˣ
// Gradient  g − eʸ·Σg
// Assumes   nothing
void log_softmax(Step& s) {
  const Name sum = s.b.reduce_sum(s.g(), normalised_axes(s));
  s.give(0, s.b.sub(s.g(), s.b.mul(s.b.op("Exp", {s.y()}), sum)));
}

constexpr std::array rules = std::to_array<Rule>({
    {"Softmax", first_opset, last_opset, softmax},
    {"LogSoftmax", first_opset, last_opset, log_softmax},
});

}  // namespace

std::span<const Rule> softmax_rules() { return rules; }

}  // namespace neuroscan::autodiff
