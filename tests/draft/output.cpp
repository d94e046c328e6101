#include <catch2/catch_test_macros.hpp>

#include "drafted_models.hpp"

using namespace neuroscan;
using namespace neuroscan::draft;
using model::OutputKind;

namespace {

// The classifier, and what the test adds behind its four "logits".
Suffix classifier() {
  Suffix graph;
  graph.input("x", Type::float32, {1, 3, 16, 16});
  add_classifier(graph, 3);
  return graph;
}

Draft ending_in(const std::vector<std::string>& op_types, const Dims& dims = {1, 4}) {
  Suffix graph = classifier();
  std::string last = "logits";
  for (const std::string& op_type : op_types) {
    graph.node(op_type, {last}, {last + "'"});
    last += "'";
  }
  graph.output(last, Type::float32, dims);
  return drafted(graph);
}

Refusal refused_output(const Dims& dims, Type type = Type::float32) {
  Suffix graph = classifier();
  graph.node("Mystery", {"logits"}, {"y"}, {}, "com.example");
  graph.output("y", type, dims);
  return refusal(graph);
}

}  // namespace

TEST_CASE("the last operator that counts says what the values are") {
  CHECK(ending_in({}).recipe.output.kind == OutputKind::logits);
  CHECK(ending_in({"Softmax"}).recipe.output.kind == OutputKind::softmax);
  CHECK(ending_in({"Softmax", "Identity", "Cast"}).recipe.output.kind == OutputKind::softmax);
  CHECK(ending_in({"LogSoftmax"}).recipe.output.kind == OutputKind::logits);
  CHECK(ending_in({"Sigmoid"}).recipe.output.kind == OutputKind::sigmoids);
  CHECK(ending_in({"Sigmoid", "Reshape"}, {1, 1}).recipe.output.kind == OutputKind::sigmoid);
  CHECK(ending_in({"Softmax", "Neg"}).recipe.output.kind == OutputKind::logits);
}

TEST_CASE("as many classes as values, and two for one value, all numbered") {
  const Draft four = ending_in({"Softmax"});
  REQUIRE(four.recipe.classes.size() == 4);
  CHECK(four.recipe.classes[3] == model::Class{"class 3", "Class 3"});
  CHECK(four.recipe.output.name == "logits'");
  CHECK(ending_in({"Sigmoid"}, {1, 1}).recipe.classes.size() == 2);
  CHECK(ending_in({}, {unknown_size, 4}).values == 4);
  CHECK(ending_in({}, {4}).values == 4);
  CHECK(ending_in({}, {1, 4, 1, 1}).values == 4);
}

TEST_CASE("the number of classes is read from the last layer where the output does not say") {
  CHECK(ending_in({"Softmax"}, {unknown_size, unknown_size}).values == 4);
  Suffix convolutional;
  convolutional.input("x", Type::float32, {1, 3, 16, 16});
  convolutional.initializer("kernel", weights({7, 3, 1, 1}));
  convolutional.node("Conv", {"x", "kernel"}, {"maps"});
  convolutional.node("GlobalAveragePool", {"maps"}, {"pooled"});
  convolutional.node("Flatten", {"pooled"}, {"logits"});
  convolutional.output("logits", Type::float32, {unknown_size, unknown_size});
  CHECK(drafted(convolutional).values == 7);
  Suffix transposed = classifier();
  transposed.initializer("more", weights({5, 4}));
  transposed.node("Gemm", {"logits", "more"}, {"y"}, {{"transB", std::int64_t{1}}});
  transposed.output("y");
  CHECK(drafted(transposed).values == 5);
  const Draft untold = ending_in({"Mystery"}, {unknown_size, unknown_size});
  CHECK(untold.values == 0);
  CHECK(untold.recipe.classes.empty());
}

TEST_CASE("of several outputs the last of those that lead to each other counts, then the first") {
  Suffix features_too = classifier();
  features_too.output("flat", Type::float32, {1, 2});
  features_too.output("logits", Type::float32, {1, 4});
  CHECK(drafted(features_too).recipe.output.name == "logits");

  Suffix auxiliary = classifier();
  auxiliary.initializer("aside", weights({2, 4}));
  auxiliary.node("MatMul", {"flat", "aside"}, {"auxiliary"});
  auxiliary.output("logits", Type::float32, {1, 4});
  auxiliary.output("auxiliary", Type::float32, {1, 4});
  CHECK(drafted(auxiliary).recipe.output.name == "logits");

  Suffix labelled = classifier();
  labelled.node("ArgMax", {"logits"}, {"label"});
  labelled.node("Softmax", {"logits"}, {"probabilities"});
  labelled.output("label", Type::int64, {1, 1});
  labelled.output("maps", Type::float32, {1, 2, 14, 14});
  labelled.output("probabilities", Type::float32, {1, 4});
  CHECK(drafted(labelled).recipe.output.name == "probabilities");
}

TEST_CASE("outputs that are no class vector are refused with what they are") {
  CHECK(refused_output({1, 21, 64, 64}) == ErrorCode::no_class_output);
  CHECK(refused_output({1, 21, 64, 64}).detail == "it gives y (1 × 21 × 64 × 64)");
  CHECK(refused_output({1, 84, 8400}) == ErrorCode::no_class_output);
  CHECK(refused_output({unknown_size, 2, unknown_size, unknown_size}) == ErrorCode::no_class_output);
  CHECK(refused_output({1, 4}, Type::int64) == ErrorCode::no_class_output);
  CHECK(refused_output({1, 4}, Type::string) == ErrorCode::no_class_output);
  CHECK(refused_output({1, 20'000}) == ErrorCode::no_class_output);
  Suffix sequence = classifier();
  sequence.node("ZipMap", {"logits"}, {"maps of classes"}, {}, "ai.onnx.ml");
  sequence.output("maps of classes");
  CHECK(refusal(sequence) == ErrorCode::no_class_output);
}

TEST_CASE("a detector is none the better for a short list of boxes") {
  Suffix graph = classifier();
  graph.node("NonMaxSuppression", {"maps", "maps"}, {"boxes"});
  graph.output("boxes", Type::float32, {unknown_size, 4});
  CHECK(refusal(graph).says("NonMaxSuppression"));
}

TEST_CASE("a Softmax over one class, which is always sure, is refused") {
  Suffix graph = classifier();
  graph.node("Softmax", {"logits"}, {"y"});
  graph.output("y", Type::float32, {1, 1});
  CHECK(refusal(graph) == ErrorCode::no_class_output);
  CHECK(refusal(graph).says("always 1"));
}
