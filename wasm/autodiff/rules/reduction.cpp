#include <array>
#include <numeric>
#include <utility>

#include "autodiff/rules/rules.hpp"
#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

// ReduceSum takes its axes as an input from operator set 13 on, the others from 18.
Dims reduced_axes(const Step& s) {
  s.need_rank(s.x_dims(), s.node.op_type.starts_with("Global") ? 2 : 1);
  if (s.node.op_type.starts_with("Global")) {
    Dims axes(s.x_dims().size() - 2);
    std::iota(axes.begin(), axes.end(), 2);
    return axes;
  }
  return s.axes(s.node.op_type == "ReduceSum" ? 13 : 18, s.x_dims().size());
}

struct Reduction {
  Dims axes;
  Dims kept;              // the sizes of y with the reduced axes at 1
  std::int64_t elements;  // that go into one of y
};

Reduction reduction(const Step& s) {
  Reduction r{reduced_axes(s), s.x_dims(), 1};
  Dims reduced;
  for (const std::int64_t axis : r.axes)
    reduced.push_back(std::exchange(r.kept[static_cast<std::size_t>(axis)], 1));
  r.elements = onnx::element_count(reduced);
  return r;
}

// The reduced axes back at 1, so that the tensor broadcasts against x.
Name with_axes(Step& s, const Name& tensor, const Reduction& r) {
  return r.kept.size() == s.y_dims().size() ? tensor : s.b.reshape_like(tensor, r.kept);
}

Dims repeats(const Step& s, const Reduction& r) {
  Dims dims = s.x_dims();
  // The batch is the gradient's own, unless it was summed over.
  if (r.axes.empty() || r.axes.front() != 0) dims.front() = 1;
  return dims;
}

bool is_noop(const Step& s) {
  return s.integer("noop_with_empty_axes", 0) != 0 && s.x(1).empty() && s.integers("axes").empty();
}

// Forward   y = the sum of x over some axes
// Gradient  g, repeated along them
// Assumes   nothing
void reduce_sum(Step& s) {
  if (is_noop(s)) return s.give(0, s.g());
  const Reduction r = reduction(s);
  s.give(0, s.b.expand_like(with_axes(s, s.g(), r), repeats(s, r)));
}

// Forward   y = the mean of x over some axes
// Gradient  g / n, repeated along them
// Assumes   nothing
void reduce_mean(Step& s) {
  if (is_noop(s)) return s.give(0, s.g());
  const Reduction r = reduction(s);
  const Name share = s.b.mul(with_axes(s, s.g(), r), s.b.number(1.0 / static_cast<double>(r.elements)));
  s.give(0, s.b.expand_like(share, repeats(s, r)));
}

// Forward   y = the largest, or the smallest, of x over some axes
// Gradient  g where x = y, shared where several are
// Assumes   nothing
void reduce_extreme(Step& s) {
  if (is_noop(s)) return s.give(0, s.g());
  const Reduction r = reduction(s);
  const Name chosen = s.b.to_float(s.b.equal(s.x(), with_axes(s, s.y(), r)));
  const Name share = s.b.div(with_axes(s, s.g(), r), s.b.reduce_sum(chosen, r.axes));
  s.give(0, s.b.mul(share, chosen));
}

// Forward   y = √(Σx²)
// Gradient  g·x/y
// Assumes   y > 0
void reduce_l2(Step& s) {
  if (is_noop(s)) s.refuse("reducing nothing is not supported");
  const Reduction r = reduction(s);
  s.give(0, s.b.mul(s.b.div(with_axes(s, s.g(), r), with_axes(s, s.y(), r)), s.x()));
}

constexpr std::array rules = std::to_array<Rule>({
    {"ReduceSum", first_opset, last_opset, reduce_sum},
    {"ReduceMean", first_opset, last_opset, reduce_mean},
    {"ReduceMax", first_opset, last_opset, reduce_extreme},
    {"ReduceMin", first_opset, last_opset, reduce_extreme},
    {"ReduceL2", first_opset, last_opset, reduce_l2},
    {"GlobalAveragePool", first_opset, last_opset, reduce_mean},
    {"GlobalMaxPool", first_opset, last_opset, reduce_extreme},
});

}  // namespace

std::span<const Rule> reduction_rules() { return rules; }

}  // namespace neuroscan::autodiff
