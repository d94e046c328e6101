#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

namespace {

constexpr std::int64_t none = 0;
constexpr std::int64_t yes = 1;

}  // namespace

TEST_CASE("the gradient of reductions agrees with differences, with axes as attribute and as input") {
  for (const char* op : {"ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceL2"}) {
    for (const std::int64_t keep : {none, yes}) {
      for (const Dims& axes : {Dims{2, 3}, Dims{-1}, Dims{1, 2}}) {
        for (const std::int64_t opset : {10, 13, 18}) {
          INFO(op << " opset " << opset << (keep ? " keeping" : ""));
          const bool as_input = opset >= (std::string_view(op) == "ReduceSum" ? 13 : 18);
          const Check check{opset, {keep ? 1 : 2, 3, 4, 2}};
          if (as_input) {
            CHECK(gradient_error(check, op, {{"keepdims", keep}},
                                 {{"axes", int_constant({static_cast<std::int64_t>(axes.size())}, axes)}}) <=
                  gradient_tolerance);
          } else {
            CHECK(gradient_error(check, op, {{"keepdims", keep}, {"axes", axes}}) <= gradient_tolerance);
          }
        }
      }
    }
  }
}

TEST_CASE("a reduction over everything has a gradient") {
  CHECK(gradient_error({13, {1, 3, 4, 2}, -2, 2, false}, "ReduceMean") <= gradient_tolerance);
  CHECK(gradient_error({13, {1, 3, 4, 2}, -2, 2, false}, "ReduceMean", {{"keepdims", none}}) <=
        gradient_tolerance);
}

TEST_CASE("the gradient of global poolings agrees with differences") {
  for (const char* op : {"GlobalAveragePool", "GlobalMaxPool"}) {
    CHECK(gradient_error({9}, op) <= gradient_tolerance);
    CHECK(gradient_error({13, {2, 3, 4, 5}}, op) <= gradient_tolerance);
    CHECK(gradient_error({13, {1, 3, 4, 5, 2}}, op) <= gradient_tolerance);
  }
}
