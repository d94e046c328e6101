#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

TEST_CASE("the gradient of Resize agrees with differences, in every mode of coordinates and rounding") {
  for (const char* mode : {"nearest", "linear"}) {
    for (const char* coordinates : {"half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners"}) {
      for (const char* rounding : {"round_prefer_floor", "round_prefer_ceil", "floor", "ceil"}) {
        INFO(mode << ' ' << coordinates << ' ' << rounding);
        const std::vector<onnx::NamedAttribute> attributes{
            {"mode", std::string(mode)},
            {"coordinate_transformation_mode", std::string(coordinates)},
            {"nearest_mode", std::string(rounding)}};
        CHECK(gradient_error({13, {1, 2, 3, 4}}, "Resize", attributes,
                             {{"", {}}, {"s", float_constant({4}, {1, 1, 2, 3})}}) <= gradient_tolerance);
        CHECK(gradient_error({13, {2, 2, 4, 5}}, "Resize", attributes,
                             {{"", {}}, {"s", float_constant({4}, {1, 1, 0.5F, 1.5F})}}) <=
              gradient_tolerance);
      }
    }
  }
}

TEST_CASE("Resize to sizes, along channels-last axes, and the older Upsample have gradients") {
  CHECK(gradient_error({13, {1, 2, 3, 4}}, "Resize", {{"mode", std::string("linear")}},
                       {{"", {}}, {"", {}}, {"sizes", int_constant({4}, {1, 2, 7, 3})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({13, {1, 3, 4, 2}}, "Resize", {},
                       {{"", {}}, {"s", float_constant({4}, {1, 2, 2, 1})}}) <= gradient_tolerance);
  CHECK(gradient_error({10, {1, 2, 3, 4}}, "Resize", {}, {{"s", float_constant({4}, {1, 1, 2, 2})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({18, {1, 2, 3, 4}}, "Resize", {{"axes", Dims{3, 2}}},
                       {{"", {}}, {"s", float_constant({2}, {2, 3})}}) <= gradient_tolerance);
  CHECK(gradient_error({9, {1, 2, 3, 4}}, "Upsample", {{"mode", std::string("linear")}},
                       {{"s", float_constant({4}, {1, 1, 2, 2})}}) <= gradient_tolerance);
}
