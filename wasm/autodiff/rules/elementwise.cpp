#include <array>
#include <cmath>
#include <numbers>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

// Forward   y = f(x), element by element
// Gradient  g·f′(x), told from y where that is cheaper
// Assumes   x stays where f is smooth
void negative(Step& s) { s.give(0, s.b.op("Neg", {s.g()})); }

void absolute(Step& s) { s.give(0, s.b.mul(s.g(), s.b.op("Sign", {s.x()}))); }

void exponential(Step& s) { s.give(0, s.b.mul(s.g(), s.y())); }

void logarithm(Step& s) { s.give(0, s.b.div(s.g(), s.x())); }

void square_root(Step& s) { s.give(0, s.b.div(s.b.mul(s.g(), s.b.number(0.5)), s.y())); }

void reciprocal(Step& s) { s.give(0, s.b.op("Neg", {s.b.mul(s.g(), s.b.mul(s.y(), s.y()))})); }

void hyperbolic_tangent(Step& s) { s.give(0, s.b.mul(s.g(), s.b.sub(s.b.number(1), s.b.mul(s.y(), s.y())))); }

void softplus(Step& s) { s.give(0, s.b.mul(s.g(), s.b.op("Sigmoid", {s.x()}))); }

// y = x / (1 + |x|)
void softsign(Step& s) {
  const Name below = s.b.add(s.b.op("Abs", {s.x()}), s.b.number(1));
  s.give(0, s.b.div(s.g(), s.b.mul(below, below)));
}

// erf′ = 2/√π · e^(−x²)
void error_function(Step& s) {
  const Name bell = s.b.op("Exp", {s.b.op("Neg", {s.b.mul(s.x(), s.x())})});
  s.give(0, s.b.mul(s.g(), s.b.mul(bell, s.b.number(2 / std::sqrt(std::numbers::pi)))));
}

void sine(Step& s) { s.give(0, s.b.mul(s.g(), s.b.op("Cos", {s.x()}))); }

void cosine(Step& s) { s.give(0, s.b.op("Neg", {s.b.mul(s.g(), s.b.op("Sin", {s.x()}))})); }

constexpr std::array rules = std::to_array<Rule>({
    {"Neg", first_opset, last_opset, negative},
    {"Abs", first_opset, last_opset, absolute},
    {"Exp", first_opset, last_opset, exponential},
    {"Log", first_opset, last_opset, logarithm},
    {"Sqrt", first_opset, last_opset, square_root},
    {"Reciprocal", first_opset, last_opset, reciprocal},
    {"Tanh", first_opset, last_opset, hyperbolic_tangent},
    {"Softplus", first_opset, last_opset, softplus},
    {"Softsign", first_opset, last_opset, softsign},
    {"Erf", first_opset, last_opset, error_function},
    {"Sin", first_opset, last_opset, sine},
    {"Cos", first_opset, last_opset, cosine},
});

}  // namespace

std::span<const Rule> elementwise_rules() { return rules; }

}  // namespace neuroscan::autodiff
