#include <array>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

void give(Step& s, std::size_t i, const Name& gradient) {
  s.give(i, s.b.unbroadcast(gradient, s.y_dims(), s.x_dims(i)));
}

// Forward   y = a + b; Sum: of any number of inputs
// Gradient  g to each, summed over what broadcasting repeated
// Assumes   nothing
void add(Step& s) {
  for (std::size_t i = 0; i < s.inputs(); ++i) {
    if (s.wants(i)) give(s, i, s.g());
  }
}

// Forward   y = (a + b + …) / n
// Gradient  g / n
// Assumes   nothing
void mean(Step& s) {
  const Name share = s.b.mul(s.g(), s.b.number(1.0 / static_cast<double>(s.inputs())));
  for (std::size_t i = 0; i < s.inputs(); ++i) {
    if (s.wants(i)) give(s, i, share);
  }
}

// Forward   y = a − b
// Gradient  g, −g
// Assumes   nothing
void subtract(Step& s) {
  if (s.wants(0)) give(s, 0, s.g());
  if (s.wants(1)) give(s, 1, s.b.op("Neg", {s.g()}));
}

// Forward   y = a·b
// Gradient  g·b, g·a
// Assumes   nothing
void multiply(Step& s) {
  if (s.wants(0)) give(s, 0, s.b.mul(s.g(), s.x(1)));
  if (s.wants(1)) give(s, 1, s.b.mul(s.g(), s.x(0)));
}

// Forward   y = a / b
// Gradient  g/b, −g·y/b
// Assumes   nothing
void divide(Step& s) {
  const Name share = s.b.div(s.g(), s.x(1));
  if (s.wants(0)) give(s, 0, share);
  if (s.wants(1)) give(s, 1, s.b.op("Neg", {s.b.mul(share, s.y())}));
}

// Forward   y = aᵇ
// Gradient  g·b·aᵇ⁻¹, g·y·ln a
// Assumes   a > 0 where b is no whole number or depends on the picture
void power(Step& s) {
  Name exponent = s.x(1);
  if (s.x_type(1) != onnx::Type::float32) exponent = s.b.to_float(exponent);
  if (s.wants(0)) {
    const Name lower = s.b.op("Pow", {s.x(0), s.b.sub(exponent, s.b.number(1))});
    give(s, 0, s.b.mul(s.g(), s.b.mul(exponent, lower)));
  }
  if (s.wants(1)) give(s, 1, s.b.mul(s.g(), s.b.mul(s.y(), s.b.op("Log", {s.x(0)}))));
}

// Forward   y = the largest, or the smallest, of the inputs
// Gradient  g to the input that y is; shared where several are
// Assumes   nothing
void extreme(Step& s) {
  std::vector<Name> chosen;
  for (std::size_t i = 0; i < s.inputs(); ++i) chosen.push_back(s.b.to_float(s.b.equal(s.x(i), s.y())));
  Name count = chosen.front();
  for (std::size_t i = 1; i < chosen.size(); ++i) count = s.b.add(count, chosen[i]);
  const Name share = s.b.div(s.g(), count);
  for (std::size_t i = 0; i < s.inputs(); ++i) {
    if (s.wants(i)) give(s, i, s.b.mul(share, chosen[i]));
  }
}

// Forward   y = a where the condition holds, else b
// Gradient  g where it holds, g where it does not
// Assumes   nothing
void where(Step& s) {
  if (s.wants(1)) give(s, 1, s.b.where(s.x(0), s.g(), s.b.number(0)));
  if (s.wants(2)) give(s, 2, s.b.where(s.x(0), s.b.number(0), s.g()));
}

constexpr std::array rules = std::to_array<Rule>({
    {"Add", first_opset, last_opset, add},
    {"Sum", first_opset, last_opset, add},
    {"Mean", first_opset, last_opset, mean},
    {"Sub", first_opset, last_opset, subtract},
    {"Mul", first_opset, last_opset, multiply},
    {"Div", first_opset, last_opset, divide},
    {"Pow", first_opset, last_opset, power},
    {"Max", first_opset, last_opset, extreme},
    {"Min", first_opset, last_opset, extreme},
    {"Where", first_opset, last_opset, where},
});

}  // namespace

std::span<const Rule> arithmetic_rules() { return rules; }

}  // namespace neuroscan::autodiff
