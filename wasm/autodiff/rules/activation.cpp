#include <array>
#include <cmath>
#include <numbers>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

// Forward   y = max(x, 0)
// Gradient  g where y > 0
// Assumes   nothing; y is used, so that ONNX Runtime may still fuse the Relu into the node before it
void relu(Step& s) { s.give(0, s.b.where(s.b.greater(s.y(), s.b.number(0)), s.g(), s.b.number(0))); }

// Forward   y = min(max(x, low), high)
// Gradient  g where low < y < high
// Assumes   the bounds do not depend on the picture
void clip(Step& s) {
  s.only_first();
  Name low = s.x(1);
  Name high = s.x(2);
  if (s.opset() < 11) {
    if (s.has("min")) low = s.b.number(s.real("min", 0));
    if (s.has("max")) high = s.b.number(s.real("max", 0));
  }
  Name gradient = s.g();
  if (!low.empty()) gradient = s.b.where(s.b.greater(s.y(), low), gradient, s.b.number(0));
  if (!high.empty()) gradient = s.b.where(s.b.less(s.y(), high), gradient, s.b.number(0));
  s.give(0, gradient);
}

Name positive(Step& s) { return s.b.greater(s.x(), s.b.number(0)); }

// Forward   y = x where x > 0, else alpha·x
// Gradient  g where x > 0, else alpha·g
// Assumes   nothing
void leaky_relu(Step& s) {
  const double alpha = s.real("alpha", 0.01);
  s.give(0, s.b.where(positive(s), s.g(), s.b.mul(s.g(), s.b.number(alpha))));
}

// Forward   y = x where x > 0, else slope·x
// Gradient  g where x > 0, else slope·g
// Assumes   slopes do not depend on the picture
void parametric_relu(Step& s) {
  s.only_first();
  s.give(0, s.b.where(positive(s), s.g(), s.b.mul(s.g(), s.x(1))));
}

// Forward   y = gamma·x where x > 0, else gamma·alpha·(eˣ − 1)
// Gradient  gamma·g where x > 0, else g·(y + gamma·alpha)
// Assumes   nothing
void exponential(Step& s, double alpha, double gamma) {
  const Name falling = s.b.mul(s.g(), s.b.add(s.y(), s.b.number(gamma * alpha)));
  s.give(0, s.b.where(positive(s), gamma == 1 ? s.g() : s.b.mul(s.g(), s.b.number(gamma)), falling));
}

void elu(Step& s) { exponential(s, s.real("alpha", 1), 1); }

void selu(Step& s) {
  exponential(s, s.real("alpha", 1.67326319217681884765625), s.real("gamma", 1.05070102214813232421875));
}

// Forward   y = max(0, x) + min(0, alpha·(e^(x/alpha) − 1))
// Gradient  g where x > 0, else g·e^(x/alpha)
// Assumes   nothing
void celu(Step& s) {
  const Name falling = s.b.op("Exp", {s.b.div(s.x(), s.b.number(s.real("alpha", 1)))});
  s.give(0, s.b.where(positive(s), s.g(), s.b.mul(s.g(), falling)));
}

// Forward   y = x where x > alpha, else 0
// Gradient  g where x > alpha
// Assumes   nothing
void thresholded_relu(Step& s) {
  s.give(0, s.b.where(s.b.greater(s.x(), s.b.number(s.real("alpha", 1))), s.g(), s.b.number(0)));
}

// Forward   y = 1 / (1 + e⁻ˣ)
// Gradient  g·y·(1 − y)
// Assumes   nothing
void sigmoid(Step& s) { s.give(0, s.b.mul(s.g(), s.b.mul(s.y(), s.b.sub(s.b.number(1), s.y())))); }

Name inside_unit(Builder& b, const Name& y, const Name& gradient) {
  const Name above = b.where(b.greater(y, b.number(0)), gradient, b.number(0));
  return b.where(b.less(y, b.number(1)), above, b.number(0));
}

// Forward   y = max(0, min(1, alpha·x + beta))
// Gradient  alpha·g where 0 < y < 1
// Assumes   nothing
void hard_sigmoid(Step& s) {
  s.give(0, inside_unit(s.b, s.y(), s.b.mul(s.g(), s.b.number(s.real("alpha", 0.2)))));
}

// Forward   y = x·h with h = max(0, min(1, x/6 + ½))
// Gradient  g·(h + x/6 where 0 < h < 1)
// Assumes   nothing
void hard_swish(Step& s) {
  const Name h = s.b.op("HardSigmoid", {s.x()}, {{"alpha", 1.0F / 6}, {"beta", 0.5F}});
  const Name slope = inside_unit(s.b, h, s.b.mul(s.x(), s.b.number(1.0 / 6)));
  s.give(0, s.b.mul(s.g(), s.b.add(h, slope)));
}

// Forward   y = x·tanh(softplus(x))
// Gradient  g·(t + x·sigmoid(x)·(1 − t²)) with t = tanh(softplus(x))
// Assumes   nothing
void mish(Step& s) {
  Builder& b = s.b;
  const Name t = b.op("Tanh", {b.op("Softplus", {s.x()})});
  const Name curve = b.mul(b.op("Sigmoid", {s.x()}), b.sub(b.number(1), b.mul(t, t)));
  s.give(0, b.mul(s.g(), b.add(t, b.mul(s.x(), curve))));
}

// Forward   y = ½·x·(1 + erf(x/√2))
// Gradient  g·(½·(1 + erf(x/√2)) + x·e^(−x²/2)/√(2π))
// Assumes   nothing
Name gelu_slope(Step& s) {
  Builder& b = s.b;
  const Name share = b.op("Erf", {b.mul(s.x(), b.number(std::sqrt(0.5)))});
  const Name half = b.mul(b.add(share, b.number(1)), b.number(0.5));
  const Name bell = b.op("Exp", {b.mul(b.mul(s.x(), s.x()), b.number(-0.5))});
  return b.add(half, b.mul(s.x(), b.mul(bell, b.number(1 / std::sqrt(2 * std::numbers::pi)))));
}

// Forward   y = ½·x·(1 + t) with t = tanh(c·(x + d·x³)), c = √(2/π), d = 0.044715
// Gradient  g·(½·(1 + t) + ½·x·(1 − t²)·c·(1 + 3·d·x²))
// Assumes   nothing
Name tanh_gelu_slope(Step& s) {
  Builder& b = s.b;
  const double c = std::sqrt(2 / std::numbers::pi);
  const double d = 0.044715;
  const Name square = b.mul(s.x(), s.x());
  const Name inner = b.mul(s.x(), b.add(b.number(c), b.mul(square, b.number(c * d))));
  const Name t = b.op("Tanh", {inner});
  const Name half = b.mul(b.add(t, b.number(1)), b.number(0.5));
  const Name steep = b.add(b.number(c / 2), b.mul(square, b.number(1.5 * c * d)));
  return b.add(half, b.mul(b.mul(s.x(), b.sub(b.number(1), b.mul(t, t))), steep));
}

void gelu(Step& s) {
  s.give(0, s.b.mul(s.g(), s.text("approximate", "none") == "tanh" ? tanh_gelu_slope(s) : gelu_slope(s)));
}

constexpr std::array rules = std::to_array<Rule>({
    {"Relu", first_opset, last_opset, relu},
    {"Clip", first_opset, last_opset, clip},
    {"LeakyRelu", first_opset, last_opset, leaky_relu},
    {"PRelu", first_opset, last_opset, parametric_relu},
    {"Elu", first_opset, last_opset, elu},
    {"Selu", first_opset, last_opset, selu},
    {"Celu", 12, last_opset, celu},
    {"ThresholdedRelu", 10, last_opset, thresholded_relu},
    {"Sigmoid", first_opset, last_opset, sigmoid},
    {"HardSigmoid", first_opset, last_opset, hard_sigmoid},
    {"HardSwish", 14, last_opset, hard_swish},
    {"Mish", 18, last_opset, mish},
    {"Gelu", 20, last_opset, gelu},
});

}  // namespace

std::span<const Rule> activation_rules() { return rules; }

}  // namespace neuroscan::autodiff
