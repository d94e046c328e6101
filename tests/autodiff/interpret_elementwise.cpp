#include <algorithm>
#include <cmath>
#include <numbers>

#include "interpreter.hpp"

namespace neuroscan::interpreter {
namespace {

Dims broadcast(const Dims& a, const Dims& b) {
  Dims dims(std::max(a.size(), b.size()), 1);
  for (std::size_t i = 0; i < dims.size(); ++i) {
    if (i < a.size()) dims[dims.size() - 1 - i] = a[a.size() - 1 - i];
    if (i < b.size() && b[b.size() - 1 - i] != 1) dims[dims.size() - 1 - i] = b[b.size() - 1 - i];
  }
  return dims;
}

double broadcast_at(const Array& array, const Dims& place) {
  Dims own(array.dims.size());
  for (std::size_t i = 0; i < own.size(); ++i)
    own[i] = array.dims[i] == 1 ? 0 : place[place.size() - own.size() + i];
  return array.at(own);
}

template <class Function>
Array combine(const Array& a, const Array& b, Function function) {
  Array y(broadcast(a.dims, b.dims));
  std::size_t i = 0;
  for_each_place(y.dims, [&](const Dims& place) {
    y.values[i++] = function(broadcast_at(a, place), broadcast_at(b, place));
  });
  return y;
}

template <class Function>
std::vector<Array> map(const Array& x, Function function) {
  Array y = x;
  std::transform(x.values.begin(), x.values.end(), y.values.begin(), function);
  return {y};
}

template <double (*function)(double)>
std::vector<Array> unary(const Call& c) {
  return map(c.x(), function);
}

template <double (*function)(double, double)>
std::vector<Array> binary(const Call& c) {
  Array y = c.x();
  for (std::size_t i = 1; i < c.inputs.size(); ++i) y = combine(y, c.x(i), function);
  return {y};
}

double add(double a, double b) { return a + b; }
double subtract(double a, double b) { return a - b; }
double multiply(double a, double b) { return a * b; }
double divide(double a, double b) { return a / b; }
double power(double a, double b) { return std::pow(a, b); }
double largest(double a, double b) { return std::max(a, b); }
double smallest(double a, double b) { return std::min(a, b); }
double modulo(double a, double b) { return a - b * std::floor(a / b); }
double greater(double a, double b) { return a > b; }
double less(double a, double b) { return a < b; }
double equal(double a, double b) { return a == b; }
double either(double a, double b) { return a != 0 || b != 0; }

double negative(double x) { return -x; }
double absolute(double x) { return std::abs(x); }
double exponential(double x) { return std::exp(x); }
double logarithm(double x) { return std::log(x); }
double root(double x) { return std::sqrt(x); }
double reciprocal(double x) { return 1 / x; }
double hyperbolic_tangent(double x) { return std::tanh(x); }
double softplus(double x) { return std::log1p(std::exp(x)); }
double softsign(double x) { return x / (1 + std::abs(x)); }
double error_function(double x) { return std::erf(x); }
double sine(double x) { return std::sin(x); }
double cosine(double x) { return std::cos(x); }
double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
double inverse(double x) { return x == 0; }
double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double relu(double x) { return std::max(x, 0.0); }
double identity(double x) { return x; }
double hard_swish(double x) { return x * std::clamp(x / 6 + 0.5, 0.0, 1.0); }
double mish(double x) { return x * std::tanh(softplus(x)); }

std::vector<Array> mean(const Call& c) {
  Array y = binary<add>(c)[0];
  for (double& value : y.values) value /= static_cast<double>(c.inputs.size());
  return {y};
}

std::vector<Array> clip(const Call& c) {
  double low = c.real("min", -HUGE_VAL);
  double high = c.real("max", HUGE_VAL);
  if (c.has(1)) low = c.x(1).values[0];
  if (c.has(2)) high = c.x(2).values[0];
  return map(c.x(), [=](double x) { return std::min(std::max(x, low), high); });
}

std::vector<Array> leaky_relu(const Call& c) {
  return map(c.x(), [a = c.real("alpha", 0.01)](double x) { return x > 0 ? x : a * x; });
}

std::vector<Array> parametric_relu(const Call& c) {
  return {combine(c.x(0), c.x(1), [](double x, double slope) { return x > 0 ? x : slope * x; })};
}

std::vector<Array> elu(const Call& c) {
  return map(c.x(), [a = c.real("alpha", 1)](double x) { return x > 0 ? x : a * std::expm1(x); });
}

std::vector<Array> selu(const Call& c) {
  return map(c.x(),
             [a = c.real("alpha", 1.67326319217681884765625), g = c.real("gamma", 1.05070102214813232421875)](
                 double x) { return g * (x > 0 ? x : a * std::expm1(x)); });
}

std::vector<Array> celu(const Call& c) {
  return map(c.x(), [a = c.real("alpha", 1)](double x) { return x > 0 ? x : a * std::expm1(x / a); });
}

std::vector<Array> thresholded_relu(const Call& c) {
  return map(c.x(), [a = c.real("alpha", 1)](double x) { return x > a ? x : 0; });
}

std::vector<Array> hard_sigmoid(const Call& c) {
  return map(c.x(), [a = c.real("alpha", 0.2), b = c.real("beta", 0.5)](double x) {
    return std::clamp(a * x + b, 0.0, 1.0);
  });
}

std::vector<Array> gelu(const Call& c) {
  if (c.text("approximate", "none") == "none")
    return map(c.x(), [](double x) { return x / 2 * (1 + std::erf(x / std::sqrt(2))); });
  return map(c.x(), [](double x) {
    return x / 2 * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
  });
}

// Scales and zero points are one, or one per place of an axis.
template <class Function>
Array scaled(const Call& c, Function function) {
  const auto axis = static_cast<std::size_t>(c.axis(c.integer("axis", 1), c.x().dims.size()));
  Array y = c.x();
  std::size_t i = 0;
  for_each_place(y.dims, [&](const Dims& place) {
    const std::size_t at = c.x(1).values.size() > 1 ? static_cast<std::size_t>(place[axis]) : 0;
    y.values[i] = function(y.values[i], c.x(1).values[at], c.has(2) ? c.x(2).values[at] : 0);
    ++i;
  });
  return y;
}

std::vector<Array> where(const Call& c) {
  const Array yes = combine(c.x(0), c.x(1), [](double mask, double x) { return mask != 0 ? x : 0; });
  const Array no = combine(c.x(0), c.x(2), [](double mask, double x) { return mask != 0 ? 0 : x; });
  return {combine(yes, no, add)};
}

// Without the rounding, which has no slope: what is left is the scale and the cut.
std::vector<Array> quantize(const Call& c) {
  const onnx::Tensor* zero = c.has(2) ? c.graph.constant(c.node.inputs[2]) : nullptr;
  const onnx::Type type = zero ? zero->type : onnx::Type::uint8;
  const double least = type == onnx::Type::int8 ? -128 : type == onnx::Type::int16 ? -32768 : 0;
  const double most = type == onnx::Type::uint16 ? 65535 : least + (type == onnx::Type::int16 ? 65535 : 255);
  return {scaled(c, [=](double x, double scale, double offset) {
    return std::clamp(x / scale + offset, least - 0.5, most + 0.5);
  })};
}

std::vector<Array> dequantize(const Call& c) {
  return {scaled(c, [](double x, double scale, double offset) { return (x - offset) * scale; })};
}

std::vector<Array> expand(const Call& c) { return {combine(c.x(0), Array(c.x(1).integers()), add)}; }

}  // namespace

const Operators& elementwise_operators() {
  static const Operators operators{{"Add", binary<add>},
                                   {"Sum", binary<add>},
                                   {"Sub", binary<subtract>},
                                   {"Mul", binary<multiply>},
                                   {"Div", binary<divide>},
                                   {"Pow", binary<power>},
                                   {"Max", binary<largest>},
                                   {"Min", binary<smallest>},
                                   {"Mod", binary<modulo>},
                                   {"Greater", binary<greater>},
                                   {"Less", binary<less>},
                                   {"Equal", binary<equal>},
                                   {"Or", binary<either>},
                                   {"Mean", mean},
                                   {"Neg", unary<negative>},
                                   {"Abs", unary<absolute>},
                                   {"Exp", unary<exponential>},
                                   {"Log", unary<logarithm>},
                                   {"Sqrt", unary<root>},
                                   {"Reciprocal", unary<reciprocal>},
                                   {"Tanh", unary<hyperbolic_tangent>},
                                   {"Softplus", unary<softplus>},
                                   {"Softsign", unary<softsign>},
                                   {"Erf", unary<error_function>},
                                   {"Sin", unary<sine>},
                                   {"Cos", unary<cosine>},
                                   {"Sign", unary<sign>},
                                   {"Not", unary<inverse>},
                                   {"Sigmoid", unary<sigmoid>},
                                   {"Relu", unary<relu>},
                                   {"Identity", unary<identity>},
                                   {"Dropout", unary<identity>},
                                   {"Cast", unary<identity>},
                                   {"HardSwish", unary<hard_swish>},
                                   {"Mish", unary<mish>},
                                   {"Clip", clip},
                                   {"LeakyRelu", leaky_relu},
                                   {"PRelu", parametric_relu},
                                   {"Elu", elu},
                                   {"Selu", selu},
                                   {"Celu", celu},
                                   {"ThresholdedRelu", thresholded_relu},
                                   {"HardSigmoid", hard_sigmoid},
                                   {"Gelu", gelu},
                                   {"Where", where},
                                   {"QuantizeLinear", quantize},
                                   {"DequantizeLinear", dequantize},
                                   {"Expand", expand}};
  return operators;
}

}  // namespace neuroscan::interpreter
