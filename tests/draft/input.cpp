#include <catch2/catch_test_macros.hpp>

#include "drafted_models.hpp"
#include "model/scaling.hpp"

using namespace neuroscan;
using namespace neuroscan::draft;
using model::Layout;

namespace {

Suffix classifier(const Dims& dims, std::int64_t channels, Type type = Type::float32) {
  Suffix graph;
  graph.input("x", type, dims);
  add_classifier(graph, channels);
  graph.output("logits", Type::float32, {unknown_size, 4});
  return graph;
}

// As tf2onnx writes them: the channels come last and are moved to the front.
Suffix channels_last(const Dims& dims, std::int64_t channels) {
  Suffix graph;
  graph.input("x", Type::float32, dims);
  graph.node("Transpose", {"x"}, {"planar"}, {{"perm", Dims{0, 3, 1, 2}}});
  add_classifier(graph, channels, "planar");
  graph.output("logits", Type::float32, {unknown_size, 4});
  return graph;
}

// The operator and its constant stand between the picture and the classifier.
Draft scaled_inside(const std::string& op_type, const std::vector<float>& operand) {
  Suffix graph;
  graph.input("x", Type::float32, {1, 3, 16, 16});
  graph.initializer("c", onnx::float_constant({1, static_cast<std::int64_t>(operand.size()), 1, 1}, operand));
  graph.node("Cast", {"x"}, {"cast"}, {{"to", std::int64_t{1}}});
  graph.node(op_type, {"cast", "c"}, {"scaled"});
  add_classifier(graph, 3, "scaled");
  graph.output("logits", Type::float32, {1, 4});
  return drafted(graph);
}

std::string_view scaling_of(const Draft& draft) {
  const model::Scaling* scaling = model::find_scaling(draft.recipe.input);
  return scaling ? scaling->id : "none";
}

}  // namespace

TEST_CASE("an input that says everything is taken as it is") {
  const Draft found = drafted(classifier({1, 3, 48, 64}, 3));
  const model::Input& input = found.recipe.input;
  CHECK(input.name == "x");
  CHECK(input.type == model::ElementType::float32);
  CHECK(input.layout == Layout::nchw);
  CHECK(input.height_px == 48);
  CHECK(input.width_px == 64);
  CHECK(input.channels == 3);
  CHECK(input.order == model::ChannelOrder::rgb);
  CHECK(input.fit == model::Fit::stretch);
  CHECK(input.filter == image::Filter::bilinear);
  CHECK(scaling_of(found) == "unit");
  CHECK(found.open == std::vector{Open::scale, Open::order, Open::fit, Open::classes});
}

TEST_CASE("a grey input has no channel order to ask for") {
  const Draft found = drafted(classifier({1, 1, 32, 32}, 1));
  CHECK(found.recipe.input.channels == 1);
  CHECK(found.recipe.input.mean.size() == 1);
  CHECK(!leaves_open(found, Open::order));
}

TEST_CASE("the layout is told by the channels, and where sizes alone don't tell, by the operators") {
  CHECK(drafted(channels_last({1, 32, 32, 3}, 3)).recipe.input.layout == Layout::nhwc);
  CHECK(drafted(channels_last({1, 32, 32, 1}, 1)).recipe.input.channels == 1);
  const Draft open = drafted(channels_last({unknown_size, unknown_size, unknown_size, unknown_size}, 3));
  CHECK(open.recipe.input.layout == Layout::nhwc);
  CHECK(open.recipe.input.channels == 3);
  CHECK(!leaves_open(open, Open::layout));
  CHECK(drafted(classifier({1, unknown_size, 32, unknown_size}, 1)).recipe.input.layout == Layout::nchw);

  Suffix told_by_nothing;
  told_by_nothing.input("x", Type::float32, {1, unknown_size, unknown_size, unknown_size});
  told_by_nothing.node("Mystery", {"x"}, {"y"}, {}, "com.example");
  told_by_nothing.output("y", Type::float32, {1, 4});
  const Draft assumed = drafted(told_by_nothing);
  CHECK(leaves_open(assumed, Open::layout));
  CHECK(leaves_open(assumed, Open::channels));
  CHECK(assumed.recipe.input.layout == Layout::nchw);
  CHECK(assumed.recipe.input.channels == 3);
}

TEST_CASE("sizes that are open are assumed and said to be") {
  const Draft both = drafted(classifier({unknown_size, 3, unknown_size, unknown_size}, 3));
  CHECK(both.recipe.input.width_px == default_side_px);
  CHECK(both.recipe.input.height_px == default_side_px);
  CHECK(leaves_open(both, Open::size));
  const Draft one = drafted(classifier({1, 3, 96, unknown_size}, 3));
  CHECK(one.recipe.input.width_px == 96);
  CHECK(leaves_open(one, Open::size));
  CHECK(!leaves_open(drafted(classifier({unknown_size, 3, 96, 96}, 3)), Open::size));
}

TEST_CASE("not even the rank need be told where a convolution takes the input") {
  // A TensorTypeProto without a shape cannot be written by Suffix: field 2 of the type is left out by hand.
  std::string bytes = onnx::model_header(8, 13);
  Suffix graph;
  add_classifier(graph, 3);
  graph.output("logits", Type::float32, {1, 4});
  bytes += graph.bytes();
  const std::string value = "\x0a\x01x\x12\x04\x0a\x02\x08\x01";
  bytes += "\x3a" + std::string(1, static_cast<char>(value.size() + 2)) + "\x5a" +
           std::string(1, static_cast<char>(value.size())) + value;
  const Draft found = drafted(bytes);
  CHECK(found.recipe.input.channels == 3);
  CHECK(found.recipe.input.layout == Layout::nchw);
  CHECK(leaves_open(found, Open::size));
}

TEST_CASE("pictures that the graph itself scales are given as it expects them") {
  CHECK(scaling_of(scaled_inside("Mul", {1.0F / 255})) == "bytes");
  CHECK(scaling_of(scaled_inside("Div", {127.5F})) == "bytes");
  CHECK(scaling_of(scaled_inside("Sub", {103.9F, 116.8F, 123.7F})) == "bytes");
  CHECK(scaling_of(scaled_inside("Sub", {0.485F, 0.456F, 0.406F})) == "unit");
  CHECK(scaling_of(scaled_inside("Mul", {2})) == "unit");
  CHECK(!leaves_open(scaled_inside("Mul", {1.0F / 255}), Open::scale));
  CHECK(leaves_open(drafted(classifier({1, 3, 16, 16}, 3)), Open::scale));
}

TEST_CASE("float16 and uint8 inputs are taken, bytes as they are") {
  const Draft half = drafted(classifier({1, 3, 16, 16}, 3, Type::float16));
  CHECK(half.recipe.input.type == model::ElementType::float16);
  CHECK(scaling_of(half) == "unit");
  const Draft bytes = drafted(classifier({1, 3, 16, 16}, 3, Type::uint8));
  CHECK(bytes.recipe.input.type == model::ElementType::uint8);
  CHECK(scaling_of(bytes) == "bytes");
  CHECK(!leaves_open(bytes, Open::scale));
}

TEST_CASE("inputs that are no picture are refused with their reason") {
  const auto refused = [](const Dims& dims, Type type = Type::float32) {
    const Refusal found = refusal(classifier(dims, 3, type));
    CHECK(found == ErrorCode::no_image_input);
    return found.detail;
  };
  CHECK(refused({1, 784}) == "it takes 1 × 784");
  CHECK(refused({1, 3, 16, 64, 64}) == "it takes 1 × 3 × 16 × 64 × 64");
  CHECK(refused({3, 64, 64}) == "it takes 3 × 64 × 64");
  CHECK(refused({1, 4, 64, 64}).find("with 4 channels") != std::string::npos);
  CHECK(refused({8, 3, 64, 64}).find("8 pictures at once") != std::string::npos);
  CHECK(refused({1, 3, 1, 1}).find("no size for a picture") != std::string::npos);
  CHECK(refused({1, 3, 64, 100'000}).find("no size for a picture") != std::string::npos);
  CHECK(refused({1, 3, 64, 64}, Type::int64).find("ONNX type 7") != std::string::npos);
  CHECK(refused({1, 3, 64, 64}, Type::string) == "it takes texts");
}

TEST_CASE("several inputs are refused by their names, none at all too") {
  Suffix several = classifier({1, 3, 16, 16}, 3);
  several.input("age", Type::float32, {1, 1});
  CHECK(refusal(several) == ErrorCode::several_inputs);
  CHECK(refusal(several).detail == "its inputs are: x, age");
  Suffix none;
  none.initializer("c", weights({1, 4}));
  none.node("Identity", {"c"}, {"y"});
  none.output("y", Type::float32, {1, 4});
  CHECK(refusal(none) == ErrorCode::no_image_input);
}

TEST_CASE("an input with a value of its own is not asked for") {
  Suffix graph = classifier({1, 3, 16, 16}, 3);
  graph.input("kernel", Type::float32, {2, 3, 3, 3});  // as files of IR version 3 list their weights
  CHECK(drafted(graph).recipe.input.name == "x");
}
