#include <array>

#include "autodiff/rules/rules.hpp"
#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

// [C] as it broadcasts against [N, C, spatial…].
Name per_channel(Step& s, const Name& values) {
  s.need_rank(s.x_dims(), 2);
  Dims dims(s.x_dims().size() - 1, 1);
  dims.front() = -1;
  return s.b.reshape(values, dims);
}

// Forward   y = (x − mean)·scale/√(var + ε) + bias, with mean and variance of the training data
// Gradient  g·scale/√(var + ε)
// Assumes   inference
void batch_normalization(Step& s) {
  s.only_first();
  if (s.integer("training_mode", 0) != 0) s.refuse("normalisation as in training is not supported");
  const Name deviation = s.b.op("Sqrt", {s.b.add(s.x(4), s.b.number(s.real("epsilon", 1e-5)))});
  s.give(0, s.b.mul(s.g(), per_channel(s, s.b.div(s.x(1), deviation))));
}

// The gradient through x̂ = (x − mean)·inv over some axes, inv = 1/√(var + ε):
// inv·(ĝ − mean ĝ − x̂·mean(ĝ·x̂)).
Name through_standardization(Builder& b, const Name& x, const Name& gradient, const Dims& axes,
                             double epsilon) {
  const Name centred = b.sub(x, b.reduce_mean(x, axes));
  const Name variance = b.reduce_mean(b.mul(centred, centred), axes);
  const Name deviation = b.op("Sqrt", {b.add(variance, b.number(epsilon))});
  const Name standard = b.div(centred, deviation);
  const Name shared = b.reduce_mean(b.mul(gradient, standard), axes);
  const Name spread = b.sub(b.sub(gradient, b.reduce_mean(gradient, axes)), b.mul(standard, shared));
  return b.div(spread, deviation);
}

// Forward   y = x̂·scale + bias, x̂ standardised over the axes from `axis` on
// Gradient  through the standardisation, ĝ = g·scale
// Assumes   only the first output is used
void layer_normalization(Step& s) {
  s.only_first();
  if (s.g(0).empty()) s.refuse("its statistics are used further on");
  Dims axes;
  const std::size_t rank = s.x_dims().size();
  for (std::int64_t axis = s.axis(s.integer("axis", -1), rank); axis < static_cast<std::int64_t>(rank);
       ++axis)
    axes.push_back(axis);
  s.give(0, through_standardization(s.b, s.x(), s.b.mul(s.g(), s.x(1)), axes, s.real("epsilon", 1e-5)));
}

// Forward   y = x̂·scale + bias, x̂ standardised over the places of each channel
// Gradient  through the standardisation, ĝ = g·scale
// Assumes   nothing
void instance_normalization(Step& s) {
  s.only_first();
  Dims axes;
  for (std::size_t axis = 2; axis < s.x_dims().size(); ++axis)
    axes.push_back(static_cast<std::int64_t>(axis));
  const Name scaled = s.b.mul(s.g(), per_channel(s, s.x(1)));
  s.give(0, through_standardization(s.b, s.x(), scaled, axes, s.real("epsilon", 1e-5)));
}

// Forward   y = x̂·scale + bias, x̂ standardised over groups of channels
// Gradient  through the standardisation, ĝ = g·scale
// Assumes   nothing; scales are one per group before operator set 21, one per channel from then on
void group_normalization(Step& s) {
  s.only_first();
  const std::int64_t groups = s.integer("num_groups", 1);
  s.need_rank(s.x_dims(), 2);
  s.need_range(groups, 1, s.x_dims()[1]);
  const Dims grouped{-1, groups, onnx::element_count(s.x_dims()) / s.x_dims()[0] / groups};
  Name gradient = s.g();
  if (s.opset() >= 21) gradient = s.b.mul(gradient, per_channel(s, s.x(1)));
  gradient = s.b.reshape(gradient, grouped);
  if (s.opset() < 21) gradient = s.b.mul(gradient, s.b.reshape(s.x(1), {groups, 1}));
  const Name x = s.b.reshape(s.x(), grouped);
  const Name through = through_standardization(s.b, x, gradient, {2}, s.real("epsilon", 1e-5));
  s.give(0, s.b.reshape_like(through, s.x_dims()));
}

// Sums over a window of neighbouring channels, as a pooling of [N, 1, C, places].
Name sum_of_neighbours(Step& s, const Name& x, std::int64_t before, std::int64_t after) {
  const std::int64_t channels = s.x_dims()[1];
  const std::int64_t places = onnx::element_count(s.x_dims()) / s.x_dims()[0] / channels;
  const std::int64_t size = before + 1 + after;
  const Name pooled = s.b.op("AveragePool", {s.b.reshape(x, {-1, 1, channels, places})},
                             {{"kernel_shape", Dims{size, 1}},
                              {"pads", Dims{before, 0, after, 0}},
                              {"count_include_pad", std::int64_t{1}}});
  return s.b.reshape_like(s.b.mul(pooled, s.b.number(static_cast<double>(size))), s.x_dims());
}

// Forward   y = x·d^(−β), d = bias + α/size·Σ x² over neighbouring channels
// Gradient  g·d^(−β) − 2·α·β/size·x·Σ g·x·d^(−β−1), over the channels that have this one as a neighbour
// Assumes   nothing
void local_response_normalization(Step& s) {
  Builder& b = s.b;
  const std::int64_t size = s.integer("size", 1);
  s.need_rank(s.x_dims(), 2);
  s.need_range(size, 1, 1 << 16);
  const double alpha = s.real("alpha", 1e-4) / static_cast<double>(size);
  const double beta = s.real("beta", 0.75);
  const std::int64_t before = (size - 1) / 2;
  const std::int64_t after = size - 1 - before;
  const Name sum = sum_of_neighbours(s, b.mul(s.x(), s.x()), before, after);
  const Name d = b.add(b.mul(sum, b.number(alpha)), b.number(s.real("bias", 1)));
  const Name direct = b.mul(s.g(), b.op("Pow", {d, b.number(-beta)}));
  const Name shared = sum_of_neighbours(s, b.div(b.mul(direct, s.x()), d), after, before);
  s.give(0, b.sub(direct, b.mul(b.mul(s.x(), shared), b.number(2 * alpha * beta))));
}

constexpr std::array rules = std::to_array<Rule>({
    {"BatchNormalization", first_opset, last_opset, batch_normalization},
    {"LayerNormalization", 17, last_opset, layer_normalization},
    {"InstanceNormalization", first_opset, last_opset, instance_normalization},
    {"GroupNormalization", 18, last_opset, group_normalization},
    {"LRN", first_opset, last_opset, local_response_normalization},
});

}  // namespace

std::span<const Rule> normalization_rules() { return rules; }

}  // namespace neuroscan::autodiff
