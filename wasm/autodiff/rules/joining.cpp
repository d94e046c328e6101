#include <algorithm>
#include <array>

#include "autodiff/rules/rules.hpp"
#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

// Forward   y = the inputs, one behind the other
// Gradient  the part of g that belongs to each
// Assumes   nothing
void concat(Step& s) {
  const std::int64_t axis = s.axis(s.integer("axis", 0), s.y_dims().size());
  std::int64_t start = 0;
  for (std::size_t i = 0; i < s.inputs(); ++i) {
    s.need_rank(s.x_dims(i), s.y_dims().size());
    const std::int64_t end = start + s.x_dims(i)[static_cast<std::size_t>(axis)];
    if (s.wants(i)) s.give(i, s.b.slice(s.g(), axis, start, end));
    start = end;
  }
}

// Forward   several y, the parts of x
// Gradient  their gradients, one behind the other; zeros where none arrives
// Assumes   the batch is not split
void split(Step& s) {
  s.only_first();
  const std::int64_t axis = s.axis(s.integer("axis", 0), s.x_dims().size());
  Name any;
  for (std::size_t i = 0; i < s.outputs(); ++i) any = any.empty() ? s.g(i) : any;
  std::vector<Name> parts;
  for (std::size_t i = 0; i < s.outputs(); ++i)
    parts.push_back(s.g(i).empty() ? s.b.zeros_like(any, s.y_dims(i)) : s.g(i));
  s.give(0, s.b.concat(parts, axis));
}

// Zeros between the values along an axis, so that they lie `step` apart: to a size of n·step.
Name spread(Step& s, const Name& tensor, Dims dims, std::size_t axis, std::int64_t step) {
  if (axis == 0) s.refuse("steps along the batch are not supported");
  const auto place = static_cast<std::ptrdiff_t>(axis) + 1;
  Dims apart = dims;
  apart.insert(apart.begin() + place, 1);
  Dims pads(2 * apart.size());
  pads[apart.size() + static_cast<std::size_t>(place)] = step - 1;
  dims[axis] *= step;
  return s.b.reshape_like(s.b.pad(s.b.reshape_like(tensor, apart), pads), dims);
}

struct Cut {
  Dims starts;
  Dims axes;
  Dims steps;
};

// Attributes before operator set 10, inputs since.
Cut read_cut(const Step& s) {
  Cut cut;
  if (s.opset() < 10) {
    cut.starts = s.integers("starts");
    cut.axes = s.integers("axes");
  } else {
    cut.starts = s.constant_integers(1);
    if (!s.x(3).empty()) cut.axes = s.constant_integers(3);
    if (!s.x(4).empty()) cut.steps = s.constant_integers(4);
  }
  for (std::size_t i = cut.axes.size(); i < cut.starts.size(); ++i)
    cut.axes.push_back(static_cast<std::int64_t>(i));
  cut.steps.resize(cut.starts.size(), 1);
  return cut;
}

// Forward   y = a part of x, in steps along some axes
// Gradient  g among zeros
// Assumes   constant starts; positive steps
void slice(Step& s) {
  const Cut cut = read_cut(s);
  const Dims& x = s.x_dims();
  Name gradient = s.g();
  Dims dims = s.y_dims();
  s.need_rank(dims, x.size());
  Dims pads(2 * x.size());
  for (std::size_t i = 0; i < cut.starts.size(); ++i) {
    const auto axis = static_cast<std::size_t>(s.axis(cut.axes[i], x.size()));
    const std::int64_t step = cut.steps[i];
    if (step < 1) s.refuse("steps backwards are not supported");
    s.need_range(step, 1, 1 << 16);
    if (step > 1) gradient = spread(s, gradient, dims, axis, step);
    dims[axis] *= step;
    const std::int64_t start = cut.starts[i] < 0 ? cut.starts[i] + x[axis] : cut.starts[i];
    pads[axis] = std::clamp<std::int64_t>(start, 0, x[axis]);
    pads[axis + x.size()] =
        x[axis] - pads[axis] - dims[axis];  // negative where the last step reaches beyond x
  }
  s.give(0, s.b.pad(gradient, pads));
}

// Forward   y = x within a border
// Gradient  g without it
// Assumes   a constant border of known width
void pad(Step& s) {
  s.only_first();
  if (s.text("mode", "constant") != "constant") s.refuse("only constant borders are supported");
  const std::size_t rank = s.x_dims().size();
  const Dims given = s.opset() < 11 ? s.integers("pads") : s.constant_integers(1);
  Dims axes;
  if (s.opset() >= 18 && !s.x(3).empty()) axes = s.constant_integers(3);
  for (std::size_t i = axes.size(); i < given.size() / 2; ++i) axes.push_back(static_cast<std::int64_t>(i));
  if (axes.size() * 2 != given.size()) s.refuse("its pads do not fit its axes");
  for (const std::int64_t each : given) s.need_range(each, -(1 << 16), 1 << 16);
  Dims cut(2 * rank);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const auto axis = static_cast<std::size_t>(s.axis(axes[i], rank));
    cut[axis] = -given[i];
    cut[axis + rank] = -given[i + axes.size()];
  }
  s.give(0, s.b.pad(s.g(), cut));
}

// Forward   y = x at one place of an axis
// Gradient  g there, among zeros
// Assumes   a constant place, and only one
void gather(Step& s) {
  s.only_first();
  const Dims places = s.constant_integers(1);
  if (places.size() != 1) s.refuse("only one index is supported");
  const Dims& x = s.x_dims();
  const auto axis = static_cast<std::size_t>(s.axis(s.integer("axis", 0), x.size()));
  std::int64_t index = places.front();
  if (index < 0) index += x[axis];
  s.need_range(index, 0, x[axis] - 1);
  Dims single = x;
  single[axis] = 1;
  Dims pads(2 * x.size());
  pads[axis] = index;
  pads[axis + x.size()] = x[axis] - 1 - index;
  s.give(0, s.b.pad(s.b.reshape_like(s.g(), single), pads));
}

constexpr std::array rules = std::to_array<Rule>({
    {"Concat", first_opset, last_opset, concat},
    {"Split", first_opset, last_opset, split},
    {"Slice", first_opset, last_opset, slice},
    {"Pad", first_opset, last_opset, pad},
    {"Gather", first_opset, last_opset, gather},
});

}  // namespace

std::span<const Rule> joining_rules() { return rules; }

}  // namespace neuroscan::autodiff
