#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "autodiff/rules/rules.hpp"
#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

// Resizing is linear, axis by axis: y = R·x with one row of R per output.
struct Axis {
  std::int64_t from;
  std::int64_t to;
  double scale;
};

double source_place(const Step& s, const Axis& axis, std::int64_t o) {
  const auto out = static_cast<double>(o);
  std::string mode = s.text("coordinate_transformation_mode", "half_pixel");
  if (s.opset() < 11) mode = "asymmetric";
  if (mode == "asymmetric") return out / axis.scale;
  if (mode == "align_corners")
    return axis.to == 1 ? 0 : out * static_cast<double>(axis.from - 1) / static_cast<double>(axis.to - 1);
  if (mode == "pytorch_half_pixel" && axis.to == 1) return 0;
  if (mode == "half_pixel" || mode == "pytorch_half_pixel") return (out + 0.5) / axis.scale - 0.5;
  s.refuse("coordinate mode " + mode + " is not supported");
}

double nearest(const Step& s, double place) {
  std::string mode = s.text("nearest_mode", "round_prefer_floor");
  if (s.opset() < 11) mode = "floor";
  if (mode == "floor") return std::floor(place);
  if (mode == "ceil") return std::ceil(place);
  if (mode == "round_prefer_ceil") return std::floor(place + 0.5);
  return std::ceil(place - 0.5);
}

std::vector<float> matrix(const Step& s, const Axis& axis) {
  std::vector<float> rows(static_cast<std::size_t>(axis.to * axis.from));
  const std::string mode = s.text("mode", "nearest");
  const auto put = [&](std::int64_t o, double place, double weight) {
    const double inside = std::clamp(place, 0.0, static_cast<double>(axis.from - 1));
    rows[static_cast<std::size_t>(o * axis.from + static_cast<std::int64_t>(inside))] +=
        static_cast<float>(weight);
  };
  for (std::int64_t o = 0; o < axis.to; ++o) {
    const double place = source_place(s, axis, o);
    if (mode == "nearest") {
      put(o, nearest(s, place), 1);
    } else if (mode == "linear") {
      const double before = std::floor(place);
      put(o, before, 1 - (place - before));
      put(o, before + 1, place - before);
    } else {
      s.refuse("mode " + mode + " is not supported");
    }
  }
  return rows;
}

// Scales as the node was given them; what sizes imply otherwise.
std::vector<double> scales(const Step& s) {
  const std::size_t input = s.opset() < 11 ? 1 : 2;
  const bool by_sizes = s.opset() >= 11 && !s.x(3).empty();
  const std::size_t rank = s.x_dims().size();
  std::vector<double> scales;
  for (std::size_t axis = 0; axis < rank; ++axis)
    scales.push_back(static_cast<double>(s.y_dims()[axis]) / static_cast<double>(s.x_dims()[axis]));
  const onnx::Tensor* given = s.constant(input);
  if (by_sizes || !given) return scales;
  Dims axes = s.integers("axes");
  for (std::size_t i = axes.size(); axes.size() < rank && !s.has("axes"); ++i)
    axes.push_back(static_cast<std::int64_t>(i));
  const std::vector<double> numbers = onnx::numbers(*given);
  if (numbers.size() != axes.size()) return scales;
  for (std::size_t i = 0; i < axes.size(); ++i)
    scales[static_cast<std::size_t>(s.axis(axes[i], rank))] = numbers[i];
  return scales;
}

// g·R along one axis, by way of the last.
Name resized_back(Step& s, const Name& gradient, std::size_t axis, const Name& rows) {
  const std::size_t rank = s.x_dims().size();
  if (axis + 1 == rank) return s.b.op("MatMul", {gradient, rows});
  Dims swap(rank);
  std::iota(swap.begin(), swap.end(), 0);
  std::swap(swap[axis], swap.back());
  return s.b.transpose(s.b.op("MatMul", {s.b.transpose(gradient, swap), rows}), swap);
}

// Forward   y = x resized, to the nearest or linearly between
// Gradient  g, times the matrix of each axis
// Assumes   no antialiasing; the batch is not resized
void resize(Step& s) {
  s.only_first();
  if (s.integer("antialias", 0) != 0) s.refuse("antialiasing is not supported");
  if (s.text("keep_aspect_ratio_policy", "stretch") != "stretch") s.refuse("only stretching is supported");
  s.need_rank(s.y_dims(), s.x_dims().size());
  const std::vector<double> scale = scales(s);
  Name gradient = s.g();
  for (std::size_t i = 0; i < scale.size(); ++i) {
    const Axis axis{s.x_dims()[i], s.y_dims()[i], scale[i]};
    if (axis.from == axis.to && scale[i] == 1) continue;
    if (!(scale[i] > 1e-6 && scale[i] < 1e6)) s.refuse("its scale makes no sense");
    s.need_range(axis.from * axis.to, 1, 1 << 24);
    if (i == 0) s.refuse("resizing the batch is not supported");
    gradient = resized_back(s, gradient, i, s.b.numbers({axis.to, axis.from}, matrix(s, axis)));
  }
  s.give(0, gradient);
}

constexpr std::array rules = std::to_array<Rule>({
    {"Upsample", first_opset, 9, resize},
    {"Resize", 10, last_opset, resize},
});

}  // namespace

std::span<const Rule> resizing_rules() { return rules; }

}  // namespace neuroscan::autodiff
