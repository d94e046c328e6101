#include "explain/differences.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "explain/findings.hpp"
#include "explained_models.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;

TEST_CASE("differences tell the mean gradient of every channel and class") {
  const Explained m(onnx::small_classifier());
  const Layer layer = choose_layer(layers(m.graph, m.shapes, m.score), "active");
  const Differences differences = differ(m.graph, m.shapes, m.score, layer);
  CHECK(differences.classes == 3);
  const std::string bytes = m.bytes + differences.suffix;
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const onnx::Graph graph(model);

  std::vector<float> weights(3 * 4);
  for (const std::int64_t first : {0, 2}) {
    const tensor::Tensor rows = shift_rows(layer, first, 2, 0.25F);
    CHECK(rows.shape == std::vector<std::int64_t>{4, 4, 1, 1});
    interpreter::Array shifts(rows.shape);
    for (std::size_t i = 0; i < rows.values.size(); ++i) shifts.values[i] = rows.values[i];
    const interpreter::Arrays results =
        interpreter::run(graph, {{"x", m.picture}, {differences.shifts, shifts}});
    CHECK(results.at("probabilities").values == m.tensors.at("probabilities").values);
    take_weights(layer, first, 2, 0.25F, floats(results.at(differences.shifted_logits), 0, 12), weights);
  }
  const std::vector<double> head{1, -1, 2, 0, 0, 1, -1, 1, -2, 1, 1, -1};
  for (std::size_t i = 0; i < weights.size(); ++i)
    CHECK(weights[i] == Catch::Approx(head[i] / 16).margin(1e-6));
}

TEST_CASE("the magnitudes of a gradient are what its classes' gradients sum to without signs") {
  Layer layer;
  layer.channels = 1;
  layer.height = 1;
  layer.width = 2;
  Findings every;
  every.gradients = {1, -2, 1, 20};
  CHECK(gradient(every, layer, std::vector<float>{1, -1}) == std::vector<float>{0, -22});
  CHECK(gradient_magnitudes(every, layer, std::vector<float>{1, -1}) == std::vector<float>{2, 22});
  every.seed = {1, -1};
  CHECK(gradient_magnitudes(every, layer, std::vector<float>{1, -1}).empty());
}

TEST_CASE("a mean gradient is spread over the places in the layer's layout") {
  Layer layer;
  layer.channels = 2;
  layer.height = 1;
  layer.width = 3;
  CHECK(spread(layer, std::vector<float>{5, 7}) == std::vector<float>{5, 5, 5, 7, 7, 7});
  layer.layout = Layout::nhwc;
  CHECK(spread(layer, std::vector<float>{5, 7}) == std::vector<float>{5, 7, 5, 7, 5, 7});
}

TEST_CASE("a shift is small against the activations and never zero") {
  CHECK(shift_of(std::vector<float>{3, -3, 3}, 0.02F) == Catch::Approx(0.06));
  CHECK(shift_of(std::vector<float>{0, 0}, 0.02F) > 0);
}

TEST_CASE("findings of every class answer any seed, findings of one seed only that") {
  Layer layer;
  layer.tensor = "a";
  layer.channels = 1;
  layer.height = 1;
  layer.width = 2;
  Findings every;
  every.gradients = {1, 2, 10, 20};
  CHECK(gradient(every, layer, std::vector<float>{2, -1}) == std::vector<float>{-8, -16});
  Findings one;
  one.seed = {0, 1};
  one.gradients = {3, 4};
  CHECK(gradient(one, layer, std::vector<float>{0, 1}) == std::vector<float>{3, 4});
  CHECK_FALSE(gradient(one, layer, std::vector<float>{1, 0}));
  Findings means;
  means.channel_weights = {1, 10};
  CHECK(gradient(means, layer, std::vector<float>{1, 1}) == std::vector<float>{11, 11});
}
