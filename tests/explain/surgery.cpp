#include "explain/surgery.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "base/error.hpp"
#include "explain/maps.hpp"
#include "explained_models.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;

namespace {

// The run that a surgery asks for, with one seed per class.
interpreter::Arrays run_with_seeds(const Explained& m, const Surgery& surgery) {
  const std::string bytes = m.bytes + surgery.suffix;
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const onnx::Graph graph(model);
  interpreter::Array seeds({surgery.classes, surgery.classes});
  for (std::int64_t i = 0; i < surgery.classes; ++i) seeds.at({i, i}) = 1;
  return interpreter::run(graph, {{"x", m.picture}, {surgery.seed, seeds}});
}

}  // namespace

TEST_CASE("a probe tells the sizes of every tensor on the way to the score") {
  const Explained m(onnx::small_classifier());
  const Probe asked = probe(m.graph, m.score);
  CHECK(asked.outputs.size() == 6);  // x, convolved, active, pooled, flat, logits
  const std::string bytes = m.bytes + asked.suffix;
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const interpreter::Arrays told = interpreter::run(onnx::Graph(model), {{"x", m.picture}});
  for (const auto& [output, tensor] : asked.outputs) CHECK(told.at(output).integers() == m.shapes.at(tensor));
}

TEST_CASE("the gradient of all classes at once, behind pooling and a linear layer, is the layer's weights") {
  const Explained m(onnx::small_classifier());
  const std::vector<Layer> found = layers(m.graph, m.shapes, m.score);
  const Surgery surgery = operate(m.graph, m.shapes, m.score, choose_layer(found, ""));
  CHECK(surgery.activations == "active");
  CHECK(surgery.logits == "logits");
  CHECK(surgery.classes == 3);
  const interpreter::Arrays results = run_with_seeds(m, surgery);
  const interpreter::Array& gradients = results.at(surgery.gradients);
  REQUIRE(gradients.dims == Dims{3, 4, 4, 4});
  const std::vector<double> head{1, -1, 2, 0, 0, 1, -1, 1, -2, 1, 1, -1};
  for (std::size_t i = 0; i < gradients.values.size(); ++i)
    CHECK(gradients.values[i] == Catch::Approx(head[i / 16] / 16).margin(1e-7));
  CHECK(results.at("probabilities").values == m.tensors.at("probabilities").values);
}

TEST_CASE("behind a linear head, HiResCAM's signed map sums to the score less its bias") {
  const Explained m(onnx::small_classifier());
  const std::vector<Layer> found = layers(m.graph, m.shapes, m.score);
  const Layer& layer = choose_layer(found, "active");
  const std::optional<std::vector<double>> bias = linear_bias(m.graph, m.score, layer);
  REQUIRE(bias);
  CHECK(*bias == std::vector<double>{0.5, -0.5, 0});
  CHECK_FALSE(linear_bias(m.graph, m.score, choose_layer(found, "convolved")));
  const Surgery surgery = operate(m.graph, m.shapes, m.score, layer);
  const interpreter::Arrays results = run_with_seeds(m, surgery);
  for (std::size_t c = 0; c < 3; ++c) {
    const Map map = draw(Method::hires_cam, layer, floats(results.at("active"), 0, 64),
                         floats(results.at(surgery.gradients), c * 64, 64));
    CHECK(completeness(map, m.tensors.at("logits").values[c], (*bias)[c]) == Catch::Approx(1).epsilon(1e-5));
  }
}

TEST_CASE("where the graph moves the axis of the batch, classes are asked one by one") {
  onnx::Suffix turning;
  turning.input("x", onnx::Type::float32, {1, 4, 4, 4});
  turning.initializer("head", onnx::float_constant({4, 3}, {1, 0, -2, -1, 1, 1, 2, -1, 1, 0, 1, -1}));
  turning.node("Relu", {"x"}, {"active"});
  turning.node("Transpose", {"active"}, {"turned"}, {{"perm", Dims{1, 0, 2, 3}}});
  turning.node("Relu", {"turned"}, {"again"});
  turning.node("Transpose", {"again"}, {"back"}, {{"perm", Dims{1, 0, 2, 3}}});
  turning.node("GlobalAveragePool", {"back"}, {"pooled"});
  turning.node("Flatten", {"pooled"}, {"flat"});
  turning.node("MatMul", {"flat", "head"}, {"logits"});
  turning.output("logits", onnx::Type::float32, {1, 3});
  const Explained m(onnx::whole(turning));
  const std::vector<Layer> found = layers(m.graph, m.shapes, m.score);
  const Surgery surgery = operate(m.graph, m.shapes, m.score, choose_layer(found, "active"));
  CHECK(surgery.one_row);
  const std::string bytes = m.bytes + surgery.suffix;
  const onnx::Model model = onnx::read(onnx::view(bytes));
  interpreter::Array seed({1, 3});
  seed.at({0, 2}) = 1;
  const interpreter::Arrays results =
      interpreter::run(onnx::Graph(model), {{"x", m.picture}, {surgery.seed, seed}});
  const std::vector<double> head{-2, 1, 1, -1};
  const interpreter::Array& gradient = results.at(surgery.gradients);
  REQUIRE(gradient.dims == Dims{1, 4, 4, 4});
  for (std::size_t i = 0; i < gradient.values.size(); ++i) {
    const double expected = m.tensors.at("active").values[i] > 0 ? head[i / 16] / 16 : 0;
    CHECK(gradient.values[i] == Catch::Approx(expected).margin(1e-7));
  }
  const Explained kept(onnx::small_classifier());
  CHECK_FALSE(operate(kept.graph, kept.shapes, kept.score,
                      choose_layer(layers(kept.graph, kept.shapes, kept.score), ""))
                  .one_row);
}

TEST_CASE("the suffix of a pooled head is smaller than two kilobytes") {
  const Explained m(onnx::small_classifier());
  const std::vector<Layer> found = layers(m.graph, m.shapes, m.score);
  CHECK(operate(m.graph, m.shapes, m.score, choose_layer(found, "")).suffix.size() < 2048);
}

TEST_CASE("a model that was extended before can be extended again") {
  const Explained first(onnx::small_classifier());
  const std::vector<Layer> found = layers(first.graph, first.shapes, first.score);
  const Surgery once = operate(first.graph, first.shapes, first.score, choose_layer(found, ""));
  const std::string extended = first.bytes + once.suffix;
  const onnx::Model model = onnx::read(onnx::view(extended));
  const onnx::Graph graph(model);
  const Surgery twice = operate(graph, first.shapes, find_score(graph), choose_layer(found, ""));
  CHECK(once.seed != twice.seed);
  const std::string both_bytes = extended + twice.suffix;
  const onnx::Model both = onnx::read(onnx::view(both_bytes));
  CHECK_NOTHROW(onnx::Graph(both));
}

TEST_CASE("a damaged model is refused at some step of the surgery, or survives it") {
  const Explained whole(onnx::small_classifier());
  std::mt19937 random(20250102);
  for (int round = 0; round < 1000; ++round) {
    std::string damaged = whole.bytes;
    damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
    try {
      const onnx::Model model = onnx::read(onnx::view(damaged));
      const onnx::Graph graph(model);
      const Score score = find_score(graph);
      probe(graph, score);
      for (const Layer& layer : layers(graph, whole.shapes, score))
        operate(graph, whole.shapes, score, layer);
    } catch (const Error&) {
    }
  }
}
