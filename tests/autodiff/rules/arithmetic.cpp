#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

namespace {

// y = op(x, c) or op(c, x), for constants that broadcast every way there is.
double both_ways(std::string_view op, const Dims& x, const Dims& constant, bool swapped) {
  return gradient_error({13, x, 0.5, 2}, [&](onnx::Suffix& graph) {
    graph.initializer("c", random_constant(constant, 0.5, 2));
    graph.node(op, swapped ? std::vector<std::string>{"c", "x"} : std::vector<std::string>{"x", "c"}, {"y"});
  });
}

}  // namespace

TEST_CASE("the gradient of arithmetic agrees with differences, however it broadcasts") {
  for (const char* op : {"Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Sum", "Mean"}) {
    for (const bool swapped : {false, true}) {
      INFO(op << (swapped ? " swapped" : ""));
      CHECK(both_ways(op, {1, 3, 2, 4}, {1, 3, 2, 4}, swapped) <= gradient_tolerance);
      CHECK(both_ways(op, {2, 3, 2, 4}, {}, swapped) <= gradient_tolerance);
      CHECK(both_ways(op, {1, 3, 2, 4}, {3, 1, 1}, swapped) <= gradient_tolerance);
      CHECK(both_ways(op, {2, 3, 1, 1}, {2, 3, 2, 4}, swapped) <= gradient_tolerance);
      CHECK(both_ways(op, {1, 3, 1, 4}, {1, 3, 2, 1}, swapped) <= gradient_tolerance);
    }
  }
}

TEST_CASE("a tensor that is used several times collects all its gradients") {
  const Check check{13, {1, 3, 2, 2}};
  CHECK(gradient_error(check, [](onnx::Suffix& graph) {
          graph.node("Mul", {"x", "x"}, {"y"});
        }) <= gradient_tolerance);
  CHECK(gradient_error(check, [](onnx::Suffix& graph) {
          graph.node("Sigmoid", {"x"}, {"s"});
          graph.node("Mul", {"x", "s"}, {"m"});
          graph.node("Add", {"m", "x"}, {"a"});
          graph.node("Sub", {"a", "s"}, {"y"});
        }) <= gradient_tolerance);
}

TEST_CASE("both inputs of an operator may depend on the picture, one of them broadcast") {
  CHECK(gradient_error({13, {2, 3, 2, 2}}, [](onnx::Suffix& graph) {
          graph.node("GlobalAveragePool", {"x"}, {"pooled"});
          graph.node("Sigmoid", {"pooled"}, {"gate"});
          graph.node("Mul", {"gate", "x"}, {"y"});
        }) <= gradient_tolerance);
}

TEST_CASE("powers with whole numbers, negative bases and integer exponents have gradients") {
  CHECK(gradient_error({13}, "Pow", {}, {{"p", float_constant({}, {2})}}) <= gradient_tolerance);
  CHECK(gradient_error({13}, "Pow", {}, {{"p", float_constant({}, {3})}}) <= gradient_tolerance);
  CHECK(gradient_error({13}, "Pow", {}, {{"p", int_constant({}, {2})}}) <= gradient_tolerance);
}

TEST_CASE("the gradient of Where follows the condition, and stops at it") {
  CHECK(gradient_error({13}, [](onnx::Suffix& graph) {
          graph.initializer("half", float_constant({}, {0.5F}));
          graph.node("Greater", {"x", "half"}, {"mask"});
          graph.node("Exp", {"x"}, {"e"});
          graph.node("Where", {"mask", "e", "x"}, {"y"});
        }) <= gradient_tolerance);
}
