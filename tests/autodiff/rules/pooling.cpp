#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

namespace {

using Attributes = std::vector<onnx::NamedAttribute>;

constexpr std::int64_t yes = 1;

const Attributes plain{{"kernel_shape", Dims{2, 2}}, {"strides", Dims{2, 2}}};
const Attributes overlapping{
    {"kernel_shape", Dims{3, 3}}, {"strides", Dims{2, 2}}, {"pads", Dims{1, 1, 1, 1}}};
const Attributes dense{{"kernel_shape", Dims{3, 2}}, {"strides", Dims{1, 1}}, {"pads", Dims{1, 0, 1, 1}}};
const Attributes up{{"kernel_shape", Dims{3, 3}}, {"strides", Dims{2, 2}}, {"ceil_mode", yes}};
const Attributes up_padded{
    {"kernel_shape", Dims{3, 3}}, {"strides", Dims{2, 2}}, {"ceil_mode", yes}, {"pads", Dims{1, 0, 1, 1}}};
const Attributes same{
    {"kernel_shape", Dims{3, 3}}, {"strides", Dims{2, 2}}, {"auto_pad", std::string("SAME_UPPER")}};

Attributes with(Attributes attributes, const std::string& name, onnx::AttributeValue value) {
  attributes.emplace_back(name, std::move(value));
  return attributes;
}

}  // namespace

TEST_CASE(
    "the gradient of MaxPool agrees with differences, whether windows overlap or not, in old and new "
    "operator sets") {
  for (const std::int64_t opset : {10, 12, 16, 18}) {
    for (const Dims& x : {Dims{1, 2, 8, 7}, Dims{2, 3, 7, 6}}) {
      INFO("opset " << opset << ", batch " << x[0]);
      for (const Attributes& attributes :
           {plain, overlapping, dense, up, up_padded, same, with(dense, "dilations", Dims{2, 1})})
        CHECK(gradient_error({opset, x}, "MaxPool", attributes) <= gradient_tolerance);
    }
  }
  CHECK(gradient_error({9, {1, 2, 8, 7}}, "MaxPool", overlapping) <= gradient_tolerance);
}

TEST_CASE("the gradient of AveragePool agrees with differences") {
  for (const Dims& x : {Dims{1, 2, 8, 7}, Dims{2, 3, 7, 6}}) {
    for (const Attributes& attributes : {plain, overlapping, dense, up, up_padded, same}) {
      CHECK(gradient_error({13, x}, "AveragePool", attributes) <= gradient_tolerance);
      CHECK(gradient_error({13, x}, "AveragePool", with(attributes, "count_include_pad", yes)) <=
            gradient_tolerance);
    }
    CHECK(gradient_error({19, x}, "AveragePool", with(dense, "dilations", Dims{2, 1})) <= gradient_tolerance);
  }
}
