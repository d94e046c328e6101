#include "onnx/read.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "base/error.hpp"
#include "onnx/graph.hpp"
#include "onnx/values.hpp"
#include "small_models.hpp"

using namespace neuroscan;
using namespace neuroscan::onnx;

namespace {

ErrorCode code_of(const std::string& bytes) {
  try {
    const Model model = read(view(bytes));
    const Graph graph(model);
  } catch (const Error& error) {
    return error.code();
  }
  return ErrorCode::internal;
}

// One field of a message: its number and its bytes.
std::string field(int number, const std::string& bytes) {
  return std::string{static_cast<char>(number << 3 | 2), static_cast<char>(bytes.size())} + bytes;
}

}  // namespace

TEST_CASE("a model is read as it was written") {
  const std::string bytes = small_classifier();
  const Model model = read(view(bytes));
  CHECK(model.ir_version == 8);
  CHECK(model.opset == 13);
  REQUIRE(model.nodes.size() == 6);
  CHECK(model.nodes[0].op_type == "Conv");
  CHECK(model.nodes[0].attribute("pads")->ints == Dims{1, 1, 1, 1});
  CHECK(model.nodes[0].attribute("group") == nullptr);
  REQUIRE(model.inputs.size() == 1);
  CHECK(model.inputs[0].type == Type::float32);
  CHECK(*model.inputs[0].dims == Dims{1, 2, 4, 4});
  CHECK(model.outputs[0].name == "probabilities");
  CHECK(numbers(model.initializers[2]) == std::vector<double>{0.5, -0.5, 0});
}

TEST_CASE("weights and names are views of the file") {
  const std::string bytes = small_classifier();
  const Model model = read(view(bytes));
  const auto inside = [&](const void* at) { return at >= bytes.data() && at < bytes.data() + bytes.size(); };
  for (const Tensor& tensor : model.initializers) {
    CHECK(inside(tensor.data.data()));
    CHECK(inside(tensor.name.data()));
  }
  CHECK(inside(model.nodes[3].op_type.data()));
}

TEST_CASE("a model and a suffix behind it are one model") {
  Suffix suffix;
  suffix.node("Neg", {"logits"}, {"negative"});
  suffix.input("seed", Type::float32, {unknown_size, 3});
  suffix.output("negative");
  const std::string bytes = small_classifier() + suffix.bytes();
  const Model model = read(view(bytes));
  CHECK(model.nodes.size() == 7);
  CHECK(model.opset == 13);
  CHECK(*model.inputs[1].dims == Dims{unknown_size, 3});
  CHECK(model.outputs.size() == 2);
  CHECK(Graph(model).order().back()->op_type == "Neg");
}

TEST_CASE("constants are read in both encodings, and from Constant nodes") {
  Suffix graph;
  graph.node("Constant", {}, {"axes"}, {{"value", int_constant({2}, {2, -3})}});
  graph.node("Constant", {}, {"bound"}, {{"value", float_constant({}, {6})}});
  graph.node("Identity", {"axes"}, {"y"});
  graph.output("y");
  const std::string bytes = whole(graph);
  const Model model = read(view(bytes));
  const Graph indexed(model);
  CHECK(integers(*indexed.constant("axes")) == Dims{2, -3});
  CHECK(numbers(*indexed.constant("bound")) == std::vector<double>{6});
  CHECK(indexed.constant("y") == nullptr);

  const std::string varints("\x05\xac\x02", 3);
  Tensor tensor{"t", Type::int64, {2}, Tensor::Encoding::varints, view(varints)};
  CHECK(integers(tensor) == Dims{5, 300});
  tensor.dims = {3};
  CHECK_THROWS_AS(integers(tensor), Error);
  const std::string halves("\x00\x3c\x00\xc0\x01\x00", 6);  // 1, -2, 2^-24
  CHECK(numbers({"h", Type::float16, {3}, Tensor::Encoding::elements, view(halves)}) ==
        std::vector<double>{1, -2, 0x1p-24});
}

TEST_CASE("nodes are put in order, whatever order the file has") {
  Suffix graph;
  graph.input("x", Type::float32, {1});
  graph.node("Neg", {"b"}, {"c"});
  graph.node("Abs", {"a"}, {"b"});
  graph.node("Relu", {"x"}, {"a"});
  graph.output("c");
  const std::string bytes = whole(graph);
  const Model model = read(view(bytes));
  const Graph indexed(model);
  REQUIRE(indexed.order().size() == 3);
  CHECK(indexed.order()[0]->op_type == "Relu");
  CHECK(indexed.order()[1]->op_type == "Abs");
  CHECK(indexed.order()[2]->op_type == "Neg");
  CHECK(indexed.producer("x") == nullptr);
  CHECK(indexed.inputs().size() == 1);
}

TEST_CASE("graphs that cannot be computed are refused") {
  Suffix circle;
  circle.node("Neg", {"b"}, {"a"});
  circle.node("Neg", {"a"}, {"b"});
  CHECK(code_of(whole(circle)) == ErrorCode::not_onnx);

  Suffix missing;
  missing.node("Neg", {"nowhere"}, {"a"});
  CHECK(code_of(whole(missing)) == ErrorCode::not_onnx);

  Suffix twice;
  twice.input("x", Type::float32, {1});
  twice.node("Neg", {"x"}, {"a"});
  twice.node("Abs", {"x"}, {"a"});
  CHECK(code_of(whole(twice)) == ErrorCode::not_onnx);

  Suffix no_output;
  no_output.input("x", Type::float32, {1});
  no_output.node("Neg", {"x"}, {"a"});
  no_output.output("b");
  CHECK(code_of(whole(no_output)) == ErrorCode::not_onnx);
}

TEST_CASE("absurd sizes and weights that are not there are refused") {
  const auto with_tensor = [](Dims dims) {
    Suffix graph;
    graph.initializer("w", {Type::float32, std::move(dims), std::string(8, '\0')});
    graph.node("Neg", {"w"}, {"a"});
    graph.output("a");
    return whole(graph);
  };
  CHECK(code_of(with_tensor({2})) == ErrorCode::internal);  // nothing thrown
  CHECK(code_of(with_tensor({3})) == ErrorCode::not_onnx);
  CHECK(code_of(with_tensor({-2})) == ErrorCode::not_onnx);
  CHECK(code_of(with_tensor({std::int64_t{1} << 62, 4, 2})) == ErrorCode::not_onnx);
  CHECK(code_of(with_tensor(Dims(40, 1))) == ErrorCode::not_onnx);
}

TEST_CASE("weights outside the file are refused with a code of their own") {
  const std::string external = field(7, field(5, field(13, "") + "\x70\x01"));
  CHECK(code_of(model_header(8, 13) + external) == ErrorCode::external_data);
  CHECK(code_of(model_header(8, 13) + field(7, field(15, ""))) == ErrorCode::external_data);
}

TEST_CASE("bytes that are no model are refused") {
  CHECK(code_of("") == ErrorCode::not_onnx);
  CHECK(code_of("\x89PNG\r\n\x1a\n") == ErrorCode::not_onnx);
  CHECK(code_of(model_header(8, 13)) == ErrorCode::not_onnx);
  CHECK(code_of(std::string(1000, '\x0a')) == ErrorCode::not_onnx);
}

TEST_CASE("a length beyond any file is refused, also where pointers have 32 bits") {
  for (const std::string& length : std::vector<std::string>{"\xff\xff\xff\xff\x0f", "\x80\x80\x80\x80\x08",
                                                            "\xff\xff\xff\xff\xff\xff\xff\xff\x7f"}) {
    CHECK(code_of(model_header(8, 13) + "\x3a" + length) == ErrorCode::not_onnx);
    CHECK(code_of(model_header(8, 13) + field(7, "\x0a" + length)) == ErrorCode::not_onnx);
  }
}

TEST_CASE("a model that is cut off anywhere, or has a byte flipped, is an error or a model") {
  const std::string whole_model = small_classifier();
  for (std::size_t part = 0; part < 64; ++part) {
    INFO("first " << part << "/64");
    CHECK(code_of(whole_model.substr(0, whole_model.size() * part / 64)) == ErrorCode::not_onnx);
  }
  std::mt19937 random(20250101);
  for (int round = 0; round < 1000; ++round) {
    std::string damaged = whole_model;
    damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
    code_of(damaged);
  }
}
