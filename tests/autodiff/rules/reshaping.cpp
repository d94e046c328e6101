#include <catch2/catch_test_macros.hpp>

#include "../gradient_check.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;
using onnx::Dims;
using onnx::float_constant;
using onnx::int_constant;

TEST_CASE("the gradient of reshaping operators agrees with differences") {
  const Check check{13, {1, 4, 2, 6}};
  const Check two{13, {2, 4, 2, 6}};
  CHECK(gradient_error(check, "Reshape", {}, {{"s", int_constant({3}, {0, -1, 3})}}) <= gradient_tolerance);
  CHECK(gradient_error(two, "Reshape", {}, {{"s", int_constant({5}, {0, 2, 2, 2, 6})}}) <=
        gradient_tolerance);
  CHECK(gradient_error(two, "Flatten") <= gradient_tolerance);
  CHECK(gradient_error({13, {1, 4, 1, 1}}, "Squeeze", {}, {{"axes", int_constant({2}, {2, 3})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({11, {1, 4, 1, 1}}, "Squeeze", {{"axes", Dims{2, 3}}}) <= gradient_tolerance);
  CHECK(gradient_error({13, {1, 4, 1, 1}, -2, 2, false}, "Squeeze") <= gradient_tolerance);
  CHECK(gradient_error(two, "Unsqueeze", {}, {{"axes", int_constant({2}, {1, -1})}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "Transpose", {{"perm", Dims{0, 2, 3, 1}}}) <= gradient_tolerance);
  CHECK(gradient_error(two, "Transpose", {{"perm", Dims{0, 3, 1, 2}}}) <= gradient_tolerance);
  CHECK(gradient_error({13, {2, 3, 4}, -2, 2, false}, "Transpose") <= gradient_tolerance);
  CHECK(gradient_error({13, {1, 4, 1, 6}}, "Expand", {}, {{"s", int_constant({4}, {1, 1, 3, 6})}}) <=
        gradient_tolerance);
  CHECK(gradient_error(two, "Tile", {}, {{"r", int_constant({4}, {1, 2, 3, 1})}}) <= gradient_tolerance);
  CHECK(gradient_error(check, "DepthToSpace", {{"blocksize", std::int64_t{2}}}) <= gradient_tolerance);
  CHECK(gradient_error(two, "SpaceToDepth", {{"blocksize", std::int64_t{2}}}) <= gradient_tolerance);
}

TEST_CASE("the gradient of Concat agrees with differences") {
  CHECK(gradient_error({13, {2, 3, 2, 4}}, [](onnx::Suffix& graph) {
          graph.initializer("c", random_constant({2, 2, 2, 4}));
          graph.node("Exp", {"x"}, {"e"});
          graph.node("Concat", {"x", "c", "e"}, {"y"}, {{"axis", std::int64_t{1}}});
        }) <= gradient_tolerance);
}

TEST_CASE("the gradient of Split agrees with differences, also where a part is not used") {
  for (const std::int64_t opset : {11, 13}) {
    CHECK(gradient_error({opset, {1, 5, 2, 4}}, [&](onnx::Suffix& graph) {
            graph.initializer("sizes", int_constant({3}, {1, 2, 2}));
            if (opset < 13) {
              graph.node("Split", {"x"}, {"a", "b", "c"},
                         {{"axis", std::int64_t{1}}, {"split", Dims{1, 2, 2}}});
            } else {
              graph.node("Split", {"x", "sizes"}, {"a", "b", "c"}, {{"axis", std::int64_t{1}}});
            }
            graph.node("Mul", {"a", "c"}, {"y"});
          }) <= gradient_tolerance);
  }
}

TEST_CASE("the gradient of Slice agrees with differences, with ends, offsets and steps") {
  const auto slice = [](const Dims& starts, const Dims& ends, const Dims& axes, const Dims& steps) {
    const auto count = static_cast<std::int64_t>(starts.size());
    return gradient_error({13, {1, 3, 7, 6}}, "Slice", {},
                          {{"starts", int_constant({count}, starts)},
                           {"ends", int_constant({count}, ends)},
                           {"axes", int_constant({count}, axes)},
                           {"steps", int_constant({count}, steps)}});
  };
  CHECK(slice({1}, {3}, {2}, {1}) <= gradient_tolerance);
  CHECK(slice({-4, 0}, {-1, 1000}, {2, 3}, {1, 1}) <= gradient_tolerance);
  CHECK(slice({0, 1}, {1000, 1000}, {2, 3}, {2, 2}) <= gradient_tolerance);
  CHECK(slice({1, 0}, {6, 5}, {-2, -1}, {3, 2}) <= gradient_tolerance);
  CHECK(gradient_error({9, {2, 3, 7, 6}}, "Slice",
                       {{"starts", Dims{1, 2}}, {"ends", Dims{7, 5}}, {"axes", Dims{2, 3}}}) <=
        gradient_tolerance);
}

TEST_CASE("the gradient of Pad agrees with differences, for borders outside and inside") {
  CHECK(gradient_error({10}, "Pad", {{"pads", Dims{0, 0, 1, 2, 0, 0, 0, 3}}}) <= gradient_tolerance);
  CHECK(gradient_error({13}, "Pad", {}, {{"pads", int_constant({8}, {0, 1, 1, 2, 0, 0, 0, 3})}}) <=
        gradient_tolerance);
  CHECK(gradient_error({13}, "Pad", {}, {{"pads", int_constant({8}, {0, 0, -1, 2, 0, 0, 0, -1})}}) <=
        gradient_tolerance);
  CHECK(gradient_error(
            {18}, "Pad", {},
            {{"pads", int_constant({4}, {1, 2, 0, 3})}, {"", {}}, {"axes", int_constant({2}, {2, -1})}}) <=
        gradient_tolerance);
}

TEST_CASE("the gradient of Gather agrees with differences") {
  CHECK(gradient_error({13, {2, 5, 3}}, "Gather", {{"axis", std::int64_t{1}}},
                       {{"i", int_constant({}, {3})}}) <= gradient_tolerance);
  CHECK(gradient_error({13, {1, 5, 3}}, "Gather", {{"axis", std::int64_t{-1}}},
                       {{"i", int_constant({1}, {-1})}}) <= gradient_tolerance);
}

TEST_CASE("a slice whose ends are computed from sizes has a gradient") {
  CHECK(gradient_error({13, {1, 4, 3, 2}}, [](onnx::Suffix& graph) {
          graph.initializer("one", int_constant({1}, {1}));
          graph.initializer("two", int_constant({1}, {2}));
          graph.initializer("four", int_constant({1}, {4}));
          graph.node("Shape", {"x"}, {"sizes"});
          graph.node("Gather", {"sizes", "one"}, {"channels"});
          graph.node("Div", {"channels", "two"}, {"half"});
          graph.node("Slice", {"x", "half", "four", "one"}, {"y"});
        }) <= gradient_tolerance);
}

TEST_CASE("a border that is computed as exporters write it has a gradient") {
  CHECK(gradient_error({13, {1, 4, 3, 2}}, [](onnx::Suffix& graph) {
          graph.initializer("last_first", int_constant({4}, {1, 0, 0, 2}));  // width, then height
          graph.initializer("four", int_constant({1}, {4}));
          graph.initializer("pairs", int_constant({2}, {-1, 2}));
          graph.initializer("all", int_constant({1}, {-1}));
          graph.initializer("zero", int_constant({1}, {0}));
          graph.initializer("end", int_constant({1}, {-9223372036854775807}));
          graph.node("ConstantOfShape", {"four"}, {"rest"}, {{"value", int_constant({1}, {0})}});
          graph.node("Concat", {"last_first", "rest"}, {"all_pads"}, {{"axis", std::int64_t{0}}});
          graph.node("Reshape", {"all_pads", "pairs"}, {"rows"});
          graph.node("Slice", {"rows", "all", "end", "zero", "all"}, {"turned"});
          graph.node("Transpose", {"turned"}, {"columns"}, {{"perm", Dims{1, 0}}});
          graph.node("Reshape", {"columns", "all"}, {"flat"});
          graph.node("Cast", {"flat"}, {"pads"}, {{"to", std::int64_t{7}}});
          graph.node("Pad", {"x", "pads"}, {"y"});
        }) <= gradient_tolerance);
}
