#include "explain/layers.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/error.hpp"
#include "explained_models.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;
using onnx::float_constant;
using onnx::Suffix;

namespace {

std::vector<float> ones(std::size_t count) { return std::vector<float>(count, 0.1F); }

// As tf2onnx writes a Keras model: NHWC in, NCHW around the convolution, one sigmoid.
std::string channels_last(bool relu_in_nhwc) {
  Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 6, 5, 2});
  graph.initializer("w", float_constant({3, 2, 3, 3}, ones(54)));
  graph.initializer("head", float_constant({3, 1}, ones(3)));
  graph.initializer("bias", float_constant({1}, {0.5F}));
  graph.node("Transpose", {"x"}, {"nchw"}, {{"perm", Dims{0, 3, 1, 2}}});
  graph.node("Conv", {"nchw", "w"}, {"convolved"});
  graph.node(relu_in_nhwc ? "Transpose" : "Relu", {"convolved"}, {"a"},
             relu_in_nhwc ? std::vector<onnx::NamedAttribute>{{"perm", Dims{0, 2, 3, 1}}}
                          : std::vector<onnx::NamedAttribute>{});
  graph.node(relu_in_nhwc ? "Relu" : "Transpose", {"a"}, {"b"},
             relu_in_nhwc ? std::vector<onnx::NamedAttribute>{}
                          : std::vector<onnx::NamedAttribute>{{"perm", Dims{0, 2, 3, 1}}});
  graph.node("ReduceMean", {"b"}, {"pooled"}, {{"axes", Dims{1, 2}}, {"keepdims", std::int64_t{0}}});
  graph.node("MatMul", {"pooled", "head"}, {"product"});
  graph.node("Add", {"product", "bias"}, {"logit"});
  graph.node("Sigmoid", {"logit"}, {"p"});
  graph.output("p");
  return onnx::whole(graph);
}

ErrorCode code_of(const std::string& bytes) {
  const Explained m(bytes);
  try {
    layers(m.graph, m.shapes, m.score);
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::internal;
}

}  // namespace

TEST_CASE("the score is what the last Softmax or Sigmoid is given") {
  const Explained softmax(onnx::small_classifier());
  CHECK(softmax.score.tensor == "logits");
  CHECK(softmax.score.head == Head::softmax);
  const Explained sigmoid(channels_last(false));
  CHECK(sigmoid.score.tensor == "logit");
  CHECK(sigmoid.score.head == Head::sigmoid);
}

TEST_CASE("without a Softmax, the output is the score, whatever reshapes it") {
  Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 3, 4, 4});
  graph.node("GlobalAveragePool", {"x"}, {"pooled"});
  graph.node("Flatten", {"pooled"}, {"flat"});
  graph.node("Identity", {"flat"}, {"y"});
  graph.output("y");
  const Explained m(onnx::whole(graph));
  CHECK(m.score.tensor == "y");
  CHECK(m.score.head == Head::none);
}

TEST_CASE("all spatial layers are listed, and what the last pooling is given is the automatic one") {
  const Explained m(onnx::small_classifier());
  const std::vector<Layer> found = layers(m.graph, m.shapes, m.score);
  REQUIRE(found.size() == 2);
  CHECK(found[0].tensor == "convolved");
  CHECK(found[0].op_type == "Conv");
  CHECK_FALSE(found[0].automatic);
  CHECK(found[1].tensor == "active");
  CHECK(found[1].automatic);
  CHECK(found[1].differentiable);
  CHECK(found[1].channels == 4);
  CHECK(found[1].height == 4);
  CHECK(found[1].width == 4);
  CHECK(&choose_layer(found, "") == &found[1]);
  CHECK(&choose_layer(found, "convolved") == &found[0]);
  CHECK_THROWS_AS(choose_layer(found, "nowhere"), Error);
}

TEST_CASE("in graphs with channels last, the layout of each layer is told") {
  const Explained first(channels_last(false));
  const std::vector<Layer> found = layers(first.graph, first.shapes, first.score);
  CHECK(choose_layer(found, "").tensor == "a");
  CHECK(choose_layer(found, "").layout == Layout::nchw);
  CHECK(choose_layer(found, "b").layout == Layout::nhwc);
  CHECK(choose_layer(found, "b").channels == 3);
  CHECK(choose_layer(found, "b").height == 4);
  CHECK(choose_layer(found, "b").width == 3);

  const Explained last(channels_last(true));
  const std::vector<Layer> others = layers(last.graph, last.shapes, last.score);
  CHECK(choose_layer(others, "").tensor == "b");
  CHECK(choose_layer(others, "").layout == Layout::nhwc);
  CHECK(linear_bias(last.graph, last.score, choose_layer(others, "")) == std::vector<double>{0.5});
}

TEST_CASE("poolings before a Flatten are undone") {
  Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 2, 8, 8});
  graph.initializer("w", float_constant({3, 2, 1, 1}, ones(6)));
  graph.initializer("head", float_constant({48, 2}, ones(96)));
  graph.node("Conv", {"x", "w"}, {"convolved"});
  graph.node("Relu", {"convolved"}, {"active"});
  graph.node("MaxPool", {"active"}, {"pooled"}, {{"kernel_shape", Dims{2, 2}}, {"strides", Dims{2, 2}}});
  graph.node("Dropout", {"pooled"}, {"dropped"});
  graph.node("Flatten", {"dropped"}, {"flat"});
  graph.node("MatMul", {"flat", "head"}, {"y"});
  graph.output("y");
  const Explained m(onnx::whole(graph));
  CHECK(choose_layer(layers(m.graph, m.shapes, m.score), "").tensor == "active");
}

TEST_CASE("a quantisation that may do a Relu's work is not undone, one behind a pooling is") {
  for (const bool pools : {false, true}) {
    Suffix graph;
    graph.input("x", onnx::Type::float32, {1, 2, 8, 8});
    graph.initializer("w", float_constant({3, 2, 1, 1}, ones(6)));
    graph.initializer("head", float_constant({pools ? 48 : 192, 2}, ones(pools ? 96 : 384)));
    graph.initializer("scale", float_constant({}, {0.1F}));
    graph.initializer("zero", {onnx::Type::uint8, {}, std::string(1, '\0')});
    graph.node("Conv", {"x", "w"}, {"convolved"});
    graph.node("QuantizeLinear", {"convolved", "scale", "zero"}, {"cut"});
    graph.node("DequantizeLinear", {"cut", "scale", "zero"}, {"active"});
    if (pools) {
      graph.node("MaxPool", {"active"}, {"pooled"}, {{"kernel_shape", Dims{2, 2}}, {"strides", Dims{2, 2}}});
      graph.node("QuantizeLinear", {"pooled", "scale", "zero"}, {"cut_again"});
      graph.node("DequantizeLinear", {"cut_again", "scale", "zero"}, {"last"});
    }
    graph.node("Flatten", {pools ? "last" : "active"}, {"flat"});
    graph.node("MatMul", {"flat", "head"}, {"y"});
    graph.output("y");
    const Explained m(onnx::whole(graph));
    CHECK(choose_layer(layers(m.graph, m.shapes, m.score), "").tensor == "active");
  }
}

TEST_CASE("layers before an operator without a rule are listed as such, and the operator is named") {
  Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 2, 8, 8});
  graph.node("Relu", {"x"}, {"before"});
  graph.node("Hardmax", {"before"}, {"after"});
  graph.node("GlobalAveragePool", {"after"}, {"pooled"});
  graph.node("Flatten", {"pooled"}, {"y"});
  graph.output("y");
  const std::string bytes = onnx::whole(graph);
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const onnx::Graph indexed(model);
  const Score score = find_score(indexed);
  const Shapes shapes{{"x", {1, 2, 8, 8}},
                      {"before", {1, 2, 8, 8}},
                      {"after", {1, 2, 8, 8}},
                      {"pooled", {1, 2, 1, 1}},
                      {"y", {1, 2}}};
  const std::vector<Layer> found = layers(indexed, shapes, score);
  CHECK_FALSE(choose_layer(found, "before").differentiable);
  CHECK(choose_layer(found, "after").differentiable);
  CHECK(operators_without_rule(indexed, score) == std::vector<std::string>{"Hardmax (after, opset 13)"});
}

TEST_CASE("a model without a map of the picture is refused") {
  Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 6});
  graph.node("Relu", {"x"}, {"y"});
  graph.output("y");
  CHECK(code_of(onnx::whole(graph)) == ErrorCode::no_spatial_layer);
}
