#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

namespace {

constexpr std::int64_t yes = 1;

}  // namespace

TEST_CASE("the gradient of Gemm agrees with differences") {
  for (const std::int64_t opset : {9, 13}) {
    const Check check{opset, {1, 5}};
    CHECK(gradient_error(check, "Gemm", {}, {{"w", random_constant({5, 3})}, {"c", random_constant({3})}}) <=
          gradient_tolerance);
    CHECK(gradient_error(check, "Gemm", {{"transB", yes}, {"alpha", 0.5F}, {"beta", 2.0F}},
                         {{"w", random_constant({3, 5})}, {"c", random_constant({1, 3})}}) <=
          gradient_tolerance);
  }
  CHECK(gradient_error({13, {2, 5}}, "Gemm", {{"transB", yes}}, {{"w", random_constant({3, 5})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({13, {1, 3}}, [](onnx::Suffix& graph) {
          graph.initializer("a", random_constant({1, 5}));
          graph.initializer("w", random_constant({5, 3}));
          graph.node("Gemm", {"a", "w", "x"}, {"y"}, {{"beta", 0.5F}});
        }) <= gradient_tolerance);
}

TEST_CASE("the gradient of MatMul agrees with differences, for stacks that broadcast") {
  CHECK(gradient_error({13, {1, 5}}, "MatMul", {}, {{"w", random_constant({5, 3})}}) <= gradient_tolerance);
  CHECK(gradient_error({9, {2, 5}}, "MatMul", {}, {{"w", random_constant({5, 3})}}) <= gradient_tolerance);
  CHECK(gradient_error({13, {1, 4, 5}}, "MatMul", {}, {{"w", random_constant({5, 3})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({13, {1, 1, 4, 5}}, "MatMul", {}, {{"w", random_constant({2, 5, 3})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({13, {1, 2, 5, 3}}, [](onnx::Suffix& graph) {
          graph.initializer("a", random_constant({1, 2, 4, 5}));
          graph.node("MatMul", {"a", "x"}, {"y"});
        }) <= gradient_tolerance);
  CHECK(gradient_error({13, {2, 2, 3, 4}}, [](onnx::Suffix& graph) {
          graph.node("Transpose", {"x"}, {"t"}, {{"perm", Dims{0, 1, 3, 2}}});
          graph.node("MatMul", {"x", "t"}, {"scores"});
          graph.node("Softmax", {"scores"}, {"weights"});
          graph.node("MatMul", {"weights", "x"}, {"y"});
        }) <= gradient_tolerance);
}

TEST_CASE(
    "the gradient of Softmax agrees with differences, over one axis or, in old operator sets, several") {
  for (const char* op : {"Softmax", "LogSoftmax"}) {
    CHECK(gradient_error({13, {1, 3, 4}}, op) <= gradient_tolerance);
    CHECK(gradient_error({13, {2, 3, 4}}, op, {{"axis", std::int64_t{1}}}) <= gradient_tolerance);
    CHECK(gradient_error({11, {1, 3, 4}}, op) <= gradient_tolerance);
    CHECK(gradient_error({11, {2, 3, 4}}, op, {{"axis", std::int64_t{2}}}) <= gradient_tolerance);
  }
}
