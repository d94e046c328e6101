#include "gradient_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "../onnx/small_models.hpp"
#include "autodiff/differentiate.hpp"
#include "interpreter.hpp"
#include "onnx/read.hpp"
#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

using interpreter::Array;
using interpreter::Arrays;

Array random_array(const Dims& dims, double low, double high, unsigned seed) {
  std::mt19937 random(seed);
  Array array(dims);
  for (double& value : array.values)
    value = static_cast<float>(low + (high - low) * static_cast<double>(random()) / 4294967296.0);
  return array;
}

// ∂y/∂x[i] by central differences, for every i.
std::vector<std::vector<double>> differences(const onnx::Graph& graph, const Array& x) {
  constexpr double h = 1e-5;
  std::vector<std::vector<double>> slopes;
  for (std::size_t i = 0; i < x.values.size(); ++i) {
    Array moved = x;
    moved.values[i] += h;
    std::vector<double> slope = interpreter::run(graph, {{"x", moved}}).at("y").values;
    moved.values[i] -= 2 * h;
    const std::vector<double> below = interpreter::run(graph, {{"x", moved}}).at("y").values;
    for (std::size_t k = 0; k < slope.size(); ++k) slope[k] = (slope[k] - below[k]) / (2 * h);
    slopes.push_back(std::move(slope));
  }
  return slopes;
}

// Positive numbers of float16's normal range, cut to its precision.
std::uint16_t half_bits(double value) {
  int exponent = 0;
  const double fraction = std::frexp(std::abs(value), &exponent);
  const auto bits = static_cast<int>(fraction * 2048) - 1024 + ((exponent + 14) << 10);
  return static_cast<std::uint16_t>(bits | (value < 0 ? 1 << 15 : 0));
}

void leave_case(const std::string& model, const onnx::Graph& graph, const Check& check, const Array& x,
                const Array& seed, const Name& gradient, const Array& told) {
  const char* folder = std::getenv("NEUROSCAN_GRADIENT_CASES");
  if (!folder || !check.in_runtime) return;
  static int count = 0;
  const std::string path = std::string(folder) + "/" + std::to_string(++count);
  std::string name;
  for (const onnx::Node* node : graph.order()) name += std::string(node->op_type) + " ";
  std::ofstream(path + ".onnx", std::ios::binary) << model;
  std::ofstream(path + ".json") << nlohmann::json{
      {"name", name + "at " + std::to_string(check.opset)},
      {"is_narrow", name.find("Cast ") == 0},
      {"gradient", gradient},
      {"x", {{"dims", x.dims}, {"values", x.values}}},
      {"seed", {{"dims", seed.dims}, {"values", seed.values}}},
      {"expected", {{"dims", told.dims}, {"values", told.values}}}};
}

}  // namespace

onnx::Constant random_half_constant(const Dims& dims, double low, double high) {
  onnx::Constant constant{onnx::Type::float16, dims, {}};
  for (const double value : random_array(dims, low, high, 77).values) {
    const std::uint16_t bits = half_bits(value);
    constant.raw += static_cast<char>(bits & 255);
    constant.raw += static_cast<char>(bits >> 8);
  }
  return constant;
}

onnx::Constant random_constant(const Dims& dims, double low, double high) {
  const Array array = random_array(dims, low, high, 77);
  return onnx::float_constant(dims, std::vector<float>(array.values.begin(), array.values.end()));
}

double gradient_error(const Check& check, const Graph& graph) {
  onnx::Suffix nodes;
  nodes.input("x", onnx::Type::float32, check.x);
  graph(nodes);
  nodes.output("y");
  const std::string bytes = onnx::whole(nodes, check.opset);
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const onnx::Graph forward(model);
  const Array x = random_array(check.x, check.low, check.high, 42);
  const Arrays tensors = interpreter::run(forward, {{"x", x}});

  Shapes shapes;
  for (const auto& [name, array] : tensors) shapes[name] = array.dims;
  onnx::Suffix suffix;
  Builder builder(suffix, check.opset, "back/");
  Dims seed_dims = tensors.at("y").dims;
  const std::int64_t seeds = check.batched && check.x.front() == 1 ? 3 : 1;
  if (seeds > 1) seed_dims.front() = seeds;
  suffix.input("seed", onnx::Type::float32, seed_dims);
  const Name gradient = differentiate(forward, shapes, builder, "x", "y", "seed");
  suffix.output(gradient);

  const std::string both_bytes = bytes + suffix.bytes();
  const onnx::Model both_model = onnx::read(onnx::view(both_bytes));
  const onnx::Graph both(both_model);
  const Array seed = random_array(seed_dims, -1, 1, 7);
  const Array told = interpreter::run(both, {{"x", x}, {"seed", seed}}).at(gradient);

  leave_case(both_bytes, forward, check, x, seed, gradient, told);

  const std::vector<std::vector<double>> slopes = differences(forward, x);
  Dims expected = check.x;
  expected.front() *= seeds;
  if (told.dims != expected) return HUGE_VAL;
  double error = 0;
  double largest = 0;
  for (std::size_t row = 0; row < static_cast<std::size_t>(seeds); ++row) {
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      double sum = 0;
      for (std::size_t k = 0; k < slopes[i].size(); ++k)
        sum += slopes[i][k] * seed.values[row * slopes[i].size() + k];
      const double difference = std::abs(sum - told.values[row * slopes.size() + i]);
      if (!(difference <= error)) error = difference;  // and NaN
      largest = std::max(largest, std::abs(sum));
    }
  }
  return largest == 0 ? HUGE_VAL : error / largest;
}

double gradient_error(const Check& check, std::string_view op_type,
                      const std::vector<onnx::NamedAttribute>& attributes,
                      const std::vector<std::pair<std::string, onnx::Constant>>& constants) {
  return gradient_error(check, [&](onnx::Suffix& graph) {
    std::vector<std::string> inputs{"x"};
    for (const auto& [name, values] : constants) {
      inputs.push_back(name);
      if (!name.empty()) graph.initializer(name, values);
    }
    graph.node(op_type, inputs, {"y"}, attributes);
  });
}

}  // namespace neuroscan::autodiff
