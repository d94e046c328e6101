#include "autodiff/differentiate.hpp"

#include <catch2/catch_test_macros.hpp>

#include "../onnx/small_models.hpp"
#include "autodiff/rules/rules.hpp"
#include "base/error.hpp"
#include "onnx/read.hpp"

using namespace neuroscan;
using namespace neuroscan::autodiff;

namespace {

std::string detail_of(const std::string& bytes, const Shapes& shapes) {
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const onnx::Graph graph(model);
  onnx::Suffix suffix;
  Builder builder(suffix, model.opset, "back/");
  try {
    differentiate(graph, shapes, builder, "x", "y", "seed");
  } catch (const Error& error) {
    return std::string(code_name(error.code())) + ": " + error.detail();
  }
  return {};
}

}  // namespace

TEST_CASE("an operator without a rule is named with its node and operator set") {
  onnx::Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 3});
  graph.node("Relu", {"x"}, {"a"});
  graph.node("Hardmax", {"a"}, {"odd"});
  graph.node("Neg", {"odd"}, {"y"});
  graph.output("y");
  const std::string bytes = onnx::whole(graph);
  CHECK(detail_of(bytes, {}) ==
        "unsupported_operator: Hardmax (odd, opset 13): there is no gradient rule for it");
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const onnx::Graph indexed(model);
  CHECK(path(indexed, "x", "y").size() == 3);
  CHECK(path(indexed, "odd", "y").size() == 1);
  REQUIRE(nodes_without_rule(indexed, "x", "y").size() == 1);
  CHECK(nodes_without_rule(indexed, "x", "y")[0]->op_type == "Hardmax");
  CHECK(nodes_without_rule(indexed, "odd", "y").empty());
}

TEST_CASE("operators of other domains have no rule, whatever their name") {
  onnx::Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 3});
  graph.node("Relu", {"x"}, {"y"}, {}, "com.example");
  graph.output("y");
  CHECK(detail_of(onnx::whole(graph), {}) ==
        "unsupported_operator: com.example.Relu (y, opset 13): there is no gradient rule for it");
}

TEST_CASE("a score that does not depend on the target has no gradient, not a zero one") {
  onnx::Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 3});
  graph.node("Round", {"x"}, {"r"});
  graph.node("Neg", {"r"}, {"y"});
  graph.output("y");
  CHECK(detail_of(onnx::whole(graph), {}).starts_with("unknown_layer"));
}

TEST_CASE("a size that is not known, or makes no sense, is refused") {
  onnx::Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 3, 4, 4});
  graph.node("MaxPool", {"x"}, {"y"}, {{"kernel_shape", Dims{2, 2}}, {"strides", Dims{0, 2}}});
  graph.output("y");
  const std::string bytes = onnx::whole(graph);
  CHECK(detail_of(bytes, {}).starts_with("unsupported_operator: MaxPool"));
  CHECK(detail_of(bytes, {{"x", {1, 3, 4, 4}}, {"y", {1, 3, 2, 2}}})
            .starts_with("unsupported_operator: MaxPool"));
  CHECK(detail_of(bytes, {{"x", {0, 3, 4, 4}}, {"y", {0, 3, 2, 2}}})
            .starts_with("unsupported_operator: MaxPool"));
  CHECK(detail_of(bytes, {{"x", {1}}, {"y", {}}}).starts_with("unsupported_operator: MaxPool"));
}

TEST_CASE("no rule is registered for an operator that is declared to have no gradient") {
  for (const auto family :
       {activation_rules, arithmetic_rules, elementwise_rules, joining_rules, passing_rules}) {
    for (const Rule& rule : family()) {
      onnx::Node node;
      node.op_type = rule.op_type;
      INFO(rule.op_type);
      CHECK_FALSE(has_no_gradient(node));
      CHECK(find_rule(node, rule.until) != nullptr);
      CHECK(find_rule(node, last_opset + 1) == nullptr);
      CHECK(find_rule(node, first_opset - 1) == nullptr);
    }
  }
}

TEST_CASE("a seed may have several rows only where every tensor keeps the batch first") {
  const auto keeps = [](const std::vector<onnx::NamedAttribute>& order, const Shapes& shapes) {
    onnx::Suffix graph;
    graph.input("x", onnx::Type::float32, {1, 3});
    graph.node("Relu", {"x"}, {"a"});
    graph.node("Transpose", {"a"}, {"t"}, order);
    graph.node("Neg", {"t"}, {"y"});
    graph.output("y");
    const std::string bytes = onnx::whole(graph);
    const onnx::Model model = onnx::read(onnx::view(bytes));
    return keeps_batch(onnx::Graph(model), shapes, "x", "y");
  };
  const Shapes same{{"x", {1, 2, 2}}, {"a", {1, 2, 2}}, {"t", {1, 2, 2}}, {"y", {1, 2, 2}}};
  CHECK(keeps({{"perm", Dims{0, 2, 1}}}, same));
  CHECK_FALSE(keeps({{"perm", Dims{1, 0, 2}}}, same));
  CHECK_FALSE(keeps({}, same));
  Shapes other = same;
  other["t"] = {2, 1, 2};
  CHECK_FALSE(keeps({{"perm", Dims{0, 2, 1}}}, other));
  other.erase("t");
  CHECK_FALSE(keeps({{"perm", Dims{0, 2, 1}}}, other));
}

TEST_CASE("a body that reads the picture from outside is no way around its operator") {
  onnx::Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 3});
  graph.input("c", onnx::Type::boolean, {});
  graph.node("Relu", {"x"}, {"a"});
  graph.output("y");
  // A node If with then_branch = {Neg(a) -> n}.
  const auto field = [](int number, const std::string& bytes) {
    return std::string{static_cast<char>(number << 3 | 2), static_cast<char>(bytes.size())} + bytes;
  };
  const std::string body = field(1, field(1, "a") + field(2, "n") + field(4, "Neg"));
  const std::string branch = field(1, "then_branch") + field(6, body);
  const std::string node = field(1, "c") + field(2, "y") + field(4, "If") + field(5, branch);
  const std::string bytes = onnx::whole(graph) + field(7, field(1, node));
  const onnx::Model model = onnx::read(onnx::view(bytes));
  REQUIRE(model.nodes.size() == 2);
  CHECK(model.nodes[1].captured == std::vector<std::string_view>{"a"});
  const onnx::Graph indexed(model);
  REQUIRE(nodes_without_rule(indexed, "x", "y").size() == 1);
  CHECK(nodes_without_rule(indexed, "x", "y")[0]->op_type == "If");
  CHECK(detail_of(bytes, {}).starts_with("unsupported_operator: If"));
}

TEST_CASE("every rule refuses sizes that make no sense, and ends") {
  constexpr std::int64_t large = std::int64_t{1} << 62;
  const std::vector<Dims> absurd{
      {},           {0}, {-1, -1, -1, -1}, {large, large, large, large}, {1, large, 1, large},
      {1, 2, 0, 2}, {1}, Dims(40, 1)};
  for (const auto family : {activation_rules, arithmetic_rules, convolution_rules, elementwise_rules,
                            joining_rules, matrix_rules, normalization_rules, passing_rules, pooling_rules,
                            reduction_rules, resizing_rules, reshaping_rules, softmax_rules}) {
    for (const Rule& rule : family()) {
      onnx::Suffix graph;
      graph.input("x", onnx::Type::float32, {1, 2, 4, 4});
      graph.initializer("one", onnx::int_constant({1}, {1}));
      graph.initializer("two", onnx::float_constant({1}, {2}));
      graph.node(rule.op_type, {"x", "two", "one"}, {"y"}, {{"kernel_shape", Dims{2, 2}}});
      graph.output("y");
      const std::string bytes = onnx::whole(graph, rule.until);
      for (const Dims& x : absurd) {
        for (const Dims& y : absurd) {
          INFO(rule.op_type << " from " << x.size() << " to " << y.size());
          const std::string told = detail_of(bytes, {{"x", x}, {"y", y}});
          // Rules that need no size have nothing to refuse.
          CHECK((told.empty() || told.starts_with("unsupported_operator") ||
                 told.starts_with("unknown_layer")));
        }
      }
    }
  }
}
