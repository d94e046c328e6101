#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

TEST_CASE("the gradient of Conv agrees with differences") {
  const auto conv = [](const Dims& x, const Dims& weights, std::vector<onnx::NamedAttribute> attributes) {
    return gradient_error({13, x}, "Conv", attributes,
                          {{"w", random_constant(weights)}, {"b", random_constant({weights[0]})}});
  };
  CHECK(conv({1, 4, 6, 5}, {3, 4, 3, 3}, {}) <= gradient_tolerance);
  CHECK(conv({2, 4, 6, 5}, {3, 4, 3, 3}, {{"pads", Dims{1, 1, 1, 1}}}) <= gradient_tolerance);
  CHECK(conv({1, 4, 8, 7}, {3, 4, 3, 2}, {{"strides", Dims{2, 3}}, {"pads", Dims{1, 0, 2, 1}}}) <=
        gradient_tolerance);
  CHECK(conv({1, 4, 8, 8}, {6, 2, 3, 3},
             {{"group", std::int64_t{2}}, {"strides", Dims{2, 2}}, {"pads", Dims{1, 1, 1, 1}}}) <=
        gradient_tolerance);
  CHECK(conv({2, 4, 7, 7}, {4, 1, 3, 3},
             {{"group", std::int64_t{4}}, {"dilations", Dims{2, 2}}, {"pads", Dims{2, 2, 2, 2}}}) <=
        gradient_tolerance);
  CHECK(conv({1, 4, 9, 8}, {2, 4, 2, 2}, {{"strides", Dims{4, 3}}}) <= gradient_tolerance);
  CHECK(conv({1, 4, 7, 8}, {2, 4, 3, 3},
             {{"strides", Dims{2, 2}}, {"auto_pad", std::string("SAME_UPPER")}}) <= gradient_tolerance);
  CHECK(conv({1, 4, 7, 8}, {2, 4, 3, 4},
             {{"strides", Dims{2, 2}}, {"auto_pad", std::string("SAME_LOWER")}}) <= gradient_tolerance);
  CHECK(conv({1, 4, 7, 8}, {2, 4, 3, 3}, {{"strides", Dims{2, 2}}, {"auto_pad", std::string("VALID")}}) <=
        gradient_tolerance);
  CHECK(conv({1, 3, 9}, {2, 3, 4}, {{"strides", Dims{2}}, {"pads", Dims{1, 2}}}) <= gradient_tolerance);
  CHECK(conv({1, 2, 4, 5, 4}, {2, 2, 3, 3, 3},
             {{"strides", Dims{1, 2, 1}}, {"pads", Dims{1, 1, 1, 1, 1, 1}}}) <= gradient_tolerance);
}

TEST_CASE("the gradient of ConvTranspose agrees with differences") {
  const auto conv = [](const Dims& weights, std::vector<onnx::NamedAttribute> attributes) {
    return gradient_error({13, {1, 4, 4, 3}}, "ConvTranspose", attributes, {{"w", random_constant(weights)}});
  };
  CHECK(conv({4, 3, 3, 3}, {}) <= gradient_tolerance);
  CHECK(conv({4, 3, 2, 2}, {{"strides", Dims{2, 2}}}) <= gradient_tolerance);
  CHECK(conv({4, 2, 3, 3}, {{"strides", Dims{2, 2}},
                            {"pads", Dims{1, 1, 1, 1}},
                            {"output_padding", Dims{1, 1}},
                            {"group", std::int64_t{2}}}) <= gradient_tolerance);
}
