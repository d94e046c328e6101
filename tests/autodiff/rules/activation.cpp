#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

TEST_CASE("the gradient of each activation agrees with differences") {
  const Check check{20, {1, 3, 4, 5}, -5, 5};
  for (const char* op : {"Relu", "LeakyRelu", "Elu", "Selu", "Celu", "ThresholdedRelu", "Sigmoid",
                         "HardSigmoid", "HardSwish", "Mish", "Gelu"}) {
    INFO(op);
    CHECK(gradient_error(check, op) <= gradient_tolerance);
    CHECK(gradient_error({20, {2, 3, 2, 2}, -3, 3}, op) <= gradient_tolerance);
  }
  CHECK(gradient_error(check, "LeakyRelu", {{"alpha", 0.3F}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "Elu", {{"alpha", 0.7F}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "Selu", {{"alpha", 0.7F}, {"gamma", 1.3F}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "Celu", {{"alpha", 0.7F}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "ThresholdedRelu", {{"alpha", 0.5F}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "HardSigmoid", {{"alpha", 0.3F}, {"beta", 0.4F}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "Gelu", {{"approximate", std::string("tanh")}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "PRelu", {}, {{"slope", random_constant({3, 1, 1})}}) <= gradient_tolerance);
}

TEST_CASE(
    "the gradient of Clip agrees with differences, with bounds as attributes and as inputs, or missing") {
  CHECK(gradient_error({10, {1, 3, 4, 5}, -9, 9}, "Clip", {{"min", 0.0F}, {"max", 6.0F}}) <=
        gradient_tolerance);
  CHECK(gradient_error({10}, "Clip", {{"min", -1.0F}}) <= gradient_tolerance);
  CHECK(gradient_error({13, {2, 3, 4, 5}, -9, 9}, "Clip", {},
                       {{"low", float_constant({}, {0})}, {"high", float_constant({}, {6})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({13}, "Clip", {}, {{"", {}}, {"high", float_constant({}, {1})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({13}, "Clip") <= gradient_tolerance);
}

TEST_CASE("the gradient of each function agrees with differences") {
  for (const char* op :
       {"Neg", "Abs", "Exp", "Tanh", "Softplus", "Softsign", "Erf", "Sin", "Cos", "Identity", "Dropout"}) {
    INFO(op);
    CHECK(gradient_error({13}, op) <= gradient_tolerance);
  }
  for (const char* op : {"Log", "Sqrt", "Reciprocal"}) {
    INFO(op);
    CHECK(gradient_error({13, {2, 3, 2, 2}, 0.5, 3}, op) <= gradient_tolerance);
    CHECK(gradient_error({13, {1, 3, 2, 2}, 0.5, 3}, op) <= gradient_tolerance);
  }
  CHECK(gradient_error({13}, "Cast", {{"to", std::int64_t{1}}}) <= gradient_tolerance);
}
