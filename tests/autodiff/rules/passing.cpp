#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Constant;
using onnx::Dims;
using onnx::float_constant;
using onnx::Type;

namespace {

constexpr std::int64_t to_float16 = 10;
constexpr std::int64_t to_float32 = 1;

// Rounding has no slope: the interpreter leaves it out, and cuts as the operator does.
double quantized(std::int64_t opset, const Dims& x, const Constant& scale, const Constant& zero) {
  return gradient_error({opset, x, -4, 4}, [&](onnx::Suffix& graph) {
    graph.initializer("scale", scale);
    graph.initializer("zero", zero);
    graph.node("QuantizeLinear", {"x", "scale", "zero"}, {"q"});
    graph.node("DequantizeLinear", {"q", "scale", "zero"}, {"d"});
    graph.node("Add", {"d", "x"}, {"y"});
  });
}

}  // namespace

TEST_CASE("the gradient passes a quantisation where it did not cut, as signed and unsigned bytes") {
  const Constant scale = float_constant({}, {0.02F});
  for (const std::int64_t opset : {10, 13, 19, 21}) {
    CHECK(quantized(opset, {1, 3, 4, 2}, scale, {Type::uint8, {}, "\x50"}) <= gradient_tolerance);
    CHECK(quantized(opset, {2, 3, 4, 2}, scale, {Type::int8, {}, "\x80"}) <= gradient_tolerance);
  }
  CHECK(quantized(21, {1, 3, 4, 2}, float_constant({}, {4e-5F}), {Type::int16, {}, std::string("\0\0", 2)}) <=
        gradient_tolerance);
  CHECK(quantized(13, {1, 3, 4, 2}, float_constant({3}, {0.02F, 0.01F, 0.03F}),
                  {Type::int8, {3}, std::string("\x80\0\x10", 3)}) <= gradient_tolerance);
  CHECK(gradient_error({13, {1, 3, 4}, -2, 4}, [](onnx::Suffix& graph) {
          graph.initializer("scale", float_constant({}, {0.01F}));
          graph.node("QuantizeLinear", {"x", "scale"}, {"q"});
          graph.node("DequantizeLinear", {"q", "scale"}, {"y"});
        }) <= gradient_tolerance);
}

TEST_CASE("gradients of float16 tensors are float32, whatever the operator") {
  for (const std::int64_t opset : {13, 17, 21}) {
    CHECK(gradient_error({opset, {1, 4, 6, 5}}, [&](onnx::Suffix& graph) {
            for (const char* name : {"s", "b", "m"})
              graph.initializer(name, random_half_constant({4}, 0.5, 1));
            graph.initializer("v", random_half_constant({4}, 0.5, 2));
            graph.initializer("w", random_half_constant({4, 4, 3, 3}));
            graph.initializer("slope", random_half_constant({4, 1, 1}));
            graph.initializer("low", random_half_constant({}, -2, -1.5));
            graph.initializer("dense", random_half_constant({4, 3}));
            graph.node("Cast", {"x"}, {"half"}, {{"to", to_float16}});
            graph.node("Conv", {"half", "w"}, {"c"}, {{"pads", Dims{1, 1, 1, 1}}});
            graph.node("BatchNormalization", {"c", "s", "b", "m", "v"}, {"n"});
            graph.node("PRelu", {"n", "slope"}, {"p"});
            graph.node("Clip", {"p", "low"}, {"k"});
            graph.node("Sigmoid", {"k"}, {"g"});
            graph.node("Mul", {"k", "g"}, {"swish"});
            graph.node("MaxPool", {"swish"}, {"pool"}, {{"kernel_shape", Dims{2, 2}}});
            graph.node("GlobalAveragePool", {"pool"}, {"mean"});
            graph.node("Flatten", {"mean"}, {"flat"});
            graph.node("MatMul", {"flat", "dense"}, {"z"});
            graph.node("Softmax", {"z"}, {"e"});
            graph.node("Cast", {"e"}, {"y"}, {{"to", to_float32}});
          }) <= gradient_tolerance);
  }
}

TEST_CASE("the gradient of casts to double precision and back is the gradient") {
  CHECK(gradient_error({13}, [](onnx::Suffix& graph) {
          graph.node("Cast", {"x"}, {"wide"}, {{"to", std::int64_t{11}}});
          graph.node("Tanh", {"wide"}, {"t"});
          graph.node("Cast", {"t"}, {"y"}, {{"to", to_float32}});
        }) <= gradient_tolerance);
}
