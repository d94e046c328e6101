#include "draft/draft.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

#include "drafted_models.hpp"

using namespace neuroscan;
using namespace neuroscan::draft;
using model::OutputKind;

namespace {

Suffix untold() {
  Suffix graph;
  graph.input("x", Type::float32, {1, 3, 16, 16});
  add_classifier(graph, 3);
  graph.node("Mystery", {"logits"}, {"y"}, {}, "com.example");
  graph.output("y", Type::float32, {unknown_size, unknown_size});
  return graph;
}

Draft completed(const Suffix& graph, const std::vector<float>& answer) {
  Draft draft = drafted(graph);
  complete(draft, answer);
  return draft;
}

ErrorCode code_after(const Suffix& graph, const std::vector<float>& answer) {
  try {
    completed(graph, answer);
    return ErrorCode::internal;
  } catch (const Error& error) {
    return error.code();
  }
}

Suffix classifier() {
  Suffix graph;
  graph.input("x", Type::float32, {1, 3, 16, 16});
  add_classifier(graph, 3);
  graph.output("logits", Type::float32, {1, 4});
  return graph;
}

}  // namespace

TEST_CASE("a draft is a whole recipe but for its file") {
  Draft found = drafted(onnx::whole(classifier()), "folder/My brain: v2.onnx");
  CHECK(found.recipe.id == "My-brain--v2");
  CHECK(found.recipe.name == "My brain: v2");
  CHECK(found.recipe.file.name == "My brain- v2.onnx");
  CHECK(drafted(onnx::whole(classifier()), "B.ONNX").recipe.file.name == "B.ONNX");
  found.recipe.file.bytes = 12;
  found.recipe.file.sha256 = std::string(64, '0');
  CHECK(model::parse_recipe(model::recipe_json(found.recipe)) == found.recipe);
}

TEST_CASE("any file name makes a recipe that can be read") {
  for (const char* name :
       {"", ".onnx", "/", "C:\\models\\x.onnx", "..", "a?b#c.onnx", "模型.onnx", ".hidden"}) {
    INFO(name);
    Draft found = drafted(onnx::whole(classifier()), name);
    found.recipe.file.bytes = 1;
    found.recipe.file.sha256 = std::string(64, '0');
    CHECK(model::parse_recipe(model::recipe_json(found.recipe)) == found.recipe);
  }
}

TEST_CASE("what is open has names of its own") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Open::classes); ++i)
    CHECK(names.insert(open_name(static_cast<Open>(i))).second);
  CHECK(!names.contains(""));
}

TEST_CASE("a run tells the number of classes where the file did not") {
  const Draft found = completed(untold(), {3, -1, 2});
  CHECK(found.values == 3);
  CHECK(found.recipe.classes.size() == 3);
  CHECK(found.recipe.output.kind == OutputKind::logits);
  CHECK(completed(untold(), {3}).recipe.classes.size() == 2);
  CHECK(code_after(untold(), {}) == ErrorCode::no_class_output);
  CHECK(code_after(untold(), std::vector<float>(10'001)) == ErrorCode::no_class_output);
  CHECK(code_after(classifier(), {1, 2, 3}) == ErrorCode::no_class_output);
}

TEST_CASE("an answer that is probabilities makes them known as such") {
  CHECK(completed(classifier(), {0.25F, 0.5F, 0.125F, 0.125F}).recipe.output.kind == OutputKind::softmax);
  CHECK(completed(classifier(), {0.25F, 0.5F, 0.125F, 0.2F}).recipe.output.kind == OutputKind::logits);
  CHECK(completed(classifier(), {1.5F, -0.5F, 0, 0}).recipe.output.kind == OutputKind::logits);
  CHECK(completed(untold(), {1}).recipe.output.kind == OutputKind::logits);
}

TEST_CASE("one value behind a Sigmoid of open size is one probability") {
  Suffix graph = untold();
  Suffix open;
  open.input("x", Type::float32, {1, 3, 16, 16});
  open.node("Mystery", {"x"}, {"z"}, {}, "com.example");
  open.node("Sigmoid", {"z"}, {"y"});
  open.output("y", Type::float32, {unknown_size, unknown_size});
  CHECK(completed(open, {0.5F}).recipe.output.kind == OutputKind::sigmoid);
  CHECK(completed(open, {0.5F, 0.9F}).recipe.output.kind == OutputKind::sigmoids);
}

TEST_CASE("files that are no model are refused with what they are") {
  const Refusal keras = refusal(std::string("\x89HDF\r\n\x1a\n...."));
  CHECK(keras == ErrorCode::foreign_model);
  CHECK(keras.says("it is a Keras model"));
  CHECK(refusal(std::string()) == ErrorCode::not_onnx);
  CHECK(refusal(std::string(64, '\x07')) == ErrorCode::not_onnx);
}

TEST_CASE("a model that is cut off anywhere is refused") {
  const std::string bytes = onnx::whole(classifier());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const Refusal found = refusal(bytes.substr(0, length));
    const bool fits =
        found == ErrorCode::not_onnx || found == ErrorCode::foreign_model || found.says("it gives");
    if (!fits) FAIL("cut off after " << length << " bytes: " << code_name(found.code));
  }
  CHECK(refusal(bytes.substr(0, bytes.size() / 2)).says("ends too early"));
}

TEST_CASE("weights in another file are refused") {
  // TensorProto {name: "w", data_type: 1, data_location: EXTERNAL} as an initializer.
  const std::string tensor = "\x42\x01w\x10\x01\x70\x01";
  const std::string graph = "\x2a" + std::string(1, static_cast<char>(tensor.size())) + tensor;
  const std::string bytes =
      onnx::whole(classifier()) + "\x3a" + std::string(1, static_cast<char>(graph.size())) + graph;
  CHECK(refusal(bytes) == ErrorCode::external_data);
}

TEST_CASE("damaged models make a draft or a refusal, nothing else") {
  const std::string whole = onnx::small_classifier() + onnx::whole(classifier());
  std::mt19937 random(5);
  int drafts = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = i % 2 ? whole : onnx::whole(classifier());
    for (int flips = 0; flips < 4; ++flips) bytes[random() % bytes.size()] = static_cast<char>(random());
    drafts += refusal(bytes) == ErrorCode::internal;
  }
  CHECK(drafts > 0);
}
