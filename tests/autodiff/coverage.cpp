// What issue trackers ask first: is my operator there, at my operator set? Each row at each of them.
#include <catch2/catch_test_macros.hpp>

#include "autodiff/rules/rules.hpp"
#include "gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::AttributeValue;
using onnx::Constant;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;
using onnx::NamedAttribute;
using onnx::Suffix;

namespace {

constexpr std::int64_t zero = 0;
constexpr std::int64_t one = 1;
constexpr std::int64_t two = 2;

using Attributes = std::vector<NamedAttribute>;
using Constants = std::vector<std::pair<std::string, Constant>>;

struct Row {
  std::string op_type;
  Dims x{1, 4, 6, 5};
  Attributes attributes = {};
  Constants constants = {};
  std::int64_t since = first_opset;
  double low = -2;
  double high = 2;
  std::int64_t until = last_opset;
};

// Operators whose inputs and attributes are the same at every operator set that has them.
std::vector<Row> steady_rows() {
  const Constant per_channel = random_constant({4}, 0.5, 2);
  const Attributes overlapping{
      {"kernel_shape", Dims{3, 3}}, {"strides", Dims{2, 2}}, {"pads", Dims{1, 1, 1, 1}}};
  const Attributes padded{{"pads", Dims{1, 1, 1, 1}}, {"strides", Dims{2, 2}}};
  std::vector<Row> rows{
      {"Conv", {1, 4, 6, 5}, padded, {{"w", random_constant({3, 4, 3, 3})}, {"b", random_constant({3})}}},
      {"Conv", {1, 4, 6, 5}, {{"group", std::int64_t{4}}}, {{"w", random_constant({4, 1, 3, 3})}}},
      {"ConvTranspose", {1, 4, 3, 3}, {{"strides", Dims{2, 2}}}, {{"w", random_constant({4, 2, 2, 2})}}},
      {"MaxPool", {1, 2, 7, 8}, overlapping},
      {"MaxPool", {1, 2, 6, 8}, {{"kernel_shape", Dims{2, 2}}, {"strides", Dims{2, 2}}}},
      {"AveragePool", {1, 2, 7, 8}, overlapping},
      {"GlobalAveragePool"},
      {"GlobalMaxPool"},
      {"Gemm", {1, 5}, {}, {{"w", random_constant({5, 3})}, {"c", random_constant({3})}}},
      {"MatMul", {1, 5}, {}, {{"w", random_constant({5, 3})}}},
      {"BatchNormalization",
       {1, 4, 3, 2},
       {},
       {{"s", per_channel}, {"b", per_channel}, {"m", per_channel}, {"v", per_channel}}},
      {"InstanceNormalization", {1, 4, 3, 2}, {}, {{"s", per_channel}, {"b", per_channel}}},
      {"LayerNormalization", {1, 3, 4}, {}, {{"s", per_channel}, {"b", per_channel}}, 17},
      {"GroupNormalization",
       {1, 4, 3, 2},
       {{"num_groups", two}},
       {{"s", random_constant({2}, 0.5, 2)}, {"b", random_constant({2})}},
       18,
       -2,
       2,
       20},
      {"GroupNormalization",
       {1, 4, 3, 2},
       {{"num_groups", two}},
       {{"s", per_channel}, {"b", per_channel}},
       21},
      {"LRN", {1, 6, 2, 3}, {{"size", std::int64_t{5}}, {"alpha", 0.5F}}},
      {"PRelu", {1, 3, 4, 5}, {}, {{"slope", random_constant({3, 1, 1})}}},
      {"Pow", {1, 3, 4}, {}, {{"p", float_constant({}, {2})}}},
      {"Concat", {1, 3, 4}, {{"axis", one}}, {{"c", random_constant({1, 2, 4})}}},
      {"Flatten", {1, 4, 2, 3}},
      {"Reshape", {1, 4, 2, 3}, {}, {{"s", int_constant({2}, {0, -1})}}},
      {"Transpose", {1, 4, 2, 3}, {{"perm", Dims{0, 2, 3, 1}}}},
      {"Expand", {1, 4, 1, 3}, {}, {{"s", int_constant({4}, {1, 4, 2, 3})}}},
      {"Softmax", {1, 5}, {{"axis", one}}},
      {"LogSoftmax", {1, 5}, {{"axis", one}}},
      {"Gather", {1, 5, 3}, {{"axis", one}}, {{"i", int_constant({1}, {2})}}},
      {"Gelu", {1, 3, 4}, {}, {}, 20},
      {"Gelu", {1, 3, 4}, {{"approximate", std::string("tanh")}}, {}, 20},
      {"HardSwish", {1, 3, 4}, {}, {}, 14, -5, 5},
      {"Mish", {1, 3, 4}, {}, {}, 18},
      {"Celu", {1, 3, 4}, {}, {}, 12},
  };
  for (const char* op : {"Add", "Sub", "Mul", "Div", "Max", "Min"})
    rows.push_back({op, {1, 4, 2, 3}, {}, {{"c", random_constant({4, 1, 1}, 0.5, 2)}}, first_opset, 0.5, 2});
  for (const char* op : {"Relu", "LeakyRelu", "Elu", "Selu", "Sigmoid", "HardSigmoid", "Tanh", "Exp",
                         "Softplus", "Softsign", "Abs", "Neg", "Erf", "Identity", "Dropout"})
    rows.push_back({op, {1, 3, 4}, {}, {}, first_opset, -4, 4});
  for (const char* op : {"Log", "Sqrt", "Reciprocal"})
    rows.push_back({op, {1, 3, 4}, {}, {}, first_opset, 0.5, 3});
  return rows;
}

Constant ints(const Dims& values) { return int_constant({static_cast<std::int64_t>(values.size())}, values); }

// What was an attribute became an input: `name` with values, from `since` on, after `skipped` other inputs.
Row moved(std::int64_t opset, Row row, const std::string& name, const Dims& values, std::int64_t since,
          std::size_t skipped = 0) {
  if (opset < since) {
    row.attributes.emplace_back(name, values);
  } else {
    for (std::size_t i = 0; i < skipped; ++i) row.constants.emplace_back("", Constant());
    row.constants.emplace_back(name, ints(values));
  }
  return row;
}

std::vector<Row> moving_rows(std::int64_t opset) {
  std::vector<Row> rows;
  for (const std::int64_t keep : {zero, one}) {
    rows.push_back(moved(opset, {"ReduceSum", {1, 4, 2, 3}, {{"keepdims", keep}}}, "axes", {2, 3}, 13));
    for (const char* op : {"ReduceMean", "ReduceMax", "ReduceMin", "ReduceL2"})
      rows.push_back(moved(opset, {op, {1, 4, 2, 3}, {{"keepdims", keep}}}, "axes", {2, 3}, 18));
  }
  rows.push_back(moved(opset, {"Squeeze", {1, 4, 1, 1}}, "axes", {2, 3}, 13));
  rows.push_back(moved(opset, {"Unsqueeze", {1, 4}}, "axes", {2, 3}, 13));
  rows.push_back(moved(opset, {"Pad"}, "pads", {0, 0, 1, 2, 0, 0, 0, 1}, 11));
  rows.push_back(opset < 11 ? Row{"Clip", {1, 3, 4}, {{"min", 0.0F}, {"max", 6.0F}}, {}, first_opset, -9, 9}
                            : Row{"Clip",
                                  {1, 3, 4},
                                  {},
                                  {{"low", float_constant({}, {0})}, {"high", float_constant({}, {6})}},
                                  first_opset,
                                  -9,
                                  9});
  Row slice{"Slice", {1, 3, 7, 6}};
  slice = moved(opset, moved(opset, slice, "starts", {1, 2}, 10), "ends", {6, 1000}, 10);
  rows.push_back(moved(opset, slice, "axes", {2, 3}, 10));
  for (const char* mode : {"nearest", "linear"}) {
    Row resize{opset == 9 ? "Upsample" : "Resize", {1, 2, 3, 4}, {{"mode", std::string(mode)}}};
    // The region was no optional input at first.
    if (opset >= 11) resize.constants.emplace_back(opset < 13 ? "region" : "", float_constant({0}, {}));
    resize.constants.emplace_back("scales", float_constant({4}, {1, 1, 2, 3}));
    rows.push_back(resize);
  }
  return rows;
}

double error_of(const Row& row, std::int64_t opset) {
  return gradient_error({opset, row.x, row.low, row.high}, row.op_type, row.attributes, row.constants);
}

}  // namespace

TEST_CASE("every operator of the table has its gradient at each operator set from 9 to 21") {
  for (std::int64_t opset = first_opset; opset <= last_opset; ++opset) {
    std::vector<Row> rows = steady_rows();
    const std::vector<Row> more = moving_rows(opset);
    rows.insert(rows.end(), more.begin(), more.end());
    for (const Row& row : rows) {
      if (opset < row.since || opset > row.until) continue;
      INFO(row.op_type << " at operator set " << opset);
      CHECK(error_of(row, opset) <= gradient_tolerance);
    }
  }
}

TEST_CASE("Split has its gradient at each operator set, with parts as attribute and as input") {
  for (std::int64_t opset = first_opset; opset <= last_opset; ++opset) {
    INFO("operator set " << opset);
    CHECK(gradient_error({opset, {1, 5, 2}}, [&](Suffix& graph) {
            graph.initializer("parts", ints({1, 2, 2}));
            Attributes attributes{{"axis", one}};
            if (opset < 13) attributes.emplace_back("split", Dims{1, 2, 2});
            graph.node("Split",
                       opset < 13 ? std::vector<std::string>{"x"} : std::vector<std::string>{"x", "parts"},
                       {"a", "b", "c"}, attributes);
            graph.node("Mul", {"a", "c"}, {"y"});
          }) <= gradient_tolerance);
  }
}

TEST_CASE("graphs with channels last have their gradient at each operator set") {
  for (std::int64_t opset = first_opset; opset <= last_opset; ++opset) {
    INFO("operator set " << opset);
    CHECK(gradient_error({opset, {1, 5, 6, 2}}, [&](Suffix& graph) {
            graph.initializer("w", random_constant({3, 2, 3, 3}));
            graph.initializer("bias", random_constant({3}));
            graph.initializer("shape", ints({-1, 36}));
            graph.initializer("dense", random_constant({36, 2}));
            graph.node("Transpose", {"x"}, {"first"}, {{"perm", Dims{0, 3, 1, 2}}});
            graph.node("Conv", {"first", "w"}, {"c"});
            graph.node("Transpose", {"c"}, {"last"}, {{"perm", Dims{0, 2, 3, 1}}});
            graph.node("Add", {"last", "bias"}, {"biased"});
            graph.node("Relu", {"biased"}, {"active"});
            graph.node("Reshape", {"active", "shape"}, {"flat"});
            graph.node("MatMul", {"flat", "dense"}, {"y"});
          }) <= gradient_tolerance);
  }
}
