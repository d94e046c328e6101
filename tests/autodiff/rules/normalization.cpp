#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

TEST_CASE("the gradient of normalisations agrees with differences") {
  const auto scale = random_constant({4}, 0.5, 2);
  const auto bias = random_constant({4});
  for (const Dims& x : {Dims{1, 4, 3, 2}, Dims{2, 4, 3, 5}}) {
    CHECK(
        gradient_error(
            {13, x}, "BatchNormalization", {{"epsilon", 1e-3F}},
            {{"s", scale}, {"b", bias}, {"m", random_constant({4})}, {"v", random_constant({4}, 0.5, 2)}}) <=
        gradient_tolerance);
    CHECK(gradient_error({13, x}, "InstanceNormalization", {{"epsilon", 1e-3F}},
                         {{"s", scale}, {"b", bias}}) <= gradient_tolerance);
    CHECK(gradient_error({21, x}, "GroupNormalization", {{"num_groups", std::int64_t{2}}},
                         {{"s", scale}, {"b", bias}}) <= gradient_tolerance);
    CHECK(gradient_error({18, x}, "GroupNormalization", {{"num_groups", std::int64_t{2}}},
                         {{"s", random_constant({2}, 0.5, 2)}, {"b", random_constant({2})}}) <=
          gradient_tolerance);
    CHECK(gradient_error({17, x}, "LayerNormalization", {},
                         {{"s", random_constant({x[3]})}, {"b", random_constant({x[3]})}}) <=
          gradient_tolerance);
    CHECK(gradient_error({18, x}, "LayerNormalization", {{"axis", std::int64_t{2}}},
                         {{"s", random_constant({x[2], x[3]})}}) <= gradient_tolerance);
  }
}

TEST_CASE("the gradient of LRN agrees with differences, for odd and even windows") {
  for (const std::int64_t size : {1, 3, 4, 5}) {
    INFO("size " << size);
    const bool is_odd = size % 2 == 1;  // ONNX Runtime has no others
    CHECK(gradient_error({13, {1, 6, 2, 3}, -2, 2, true, is_odd}, "LRN",
                         {{"size", size}, {"alpha", 0.5F}, {"beta", 0.6F}, {"bias", 1.5F}}) <=
          gradient_tolerance);
  }
  CHECK(gradient_error({9, {2, 6, 2, 2}}, "LRN", {{"size", std::int64_t{5}}, {"alpha", 0.5F}}) <=
        gradient_tolerance);
}
