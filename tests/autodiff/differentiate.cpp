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
