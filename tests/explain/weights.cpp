#include "explain/weights.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <numeric>

#include "../onnx/small_models.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;

namespace {

onnx::Skimmed skim_bytes(const std::string& file) {
  return onnx::skim(file.size(), [&](std::uint64_t offset, std::span<std::uint8_t> into) {
    std::copy_n(onnx::view(file).begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
  });
}

}  // namespace

TEST_CASE("behind an activation lie the weights of its convolution, behind the score those of the head") {
  const std::string file = onnx::small_classifier();
  const Subject subject(skim_bytes(file), "probabilities");
  const auto layer = weights_behind(subject, "active");
  REQUIRE(layer);
  CHECK(layer->made == "convolved");
  CHECK(layer->extent.bytes == 4 * 2 * 3 * 3 * 4);
  CHECK(layer->element_bytes == 4);
  CHECK(weights_behind(subject, "logits")->made == "logits");
  CHECK_FALSE(weights_behind(subject, "x"));
}

TEST_CASE("weights are found behind the operators that unpack them") {
  onnx::Suffix graph;
  graph.input("x", onnx::Type::float32, {1, 2, 4, 4});
  graph.initializer("packed", {onnx::Type::int8, {1, 2, 1, 1}, std::string(2, '\1')});
  graph.initializer("scale", onnx::float_constant({}, {0.5F}));
  graph.node("DequantizeLinear", {"packed", "scale"}, {"w"});
  graph.node("Conv", {"x", "w"}, {"y"});
  graph.output("y", onnx::Type::float32, {1, 1, 4, 4});
  const std::string file = onnx::whole(graph);
  const Subject subject(skim_bytes(file), "y");
  const auto weights = weights_behind(subject, "y");
  REQUIRE(weights);
  CHECK(weights->element_bytes == 1);
  CHECK(weights->extent.bytes == 2);
}

TEST_CASE("shuffling keeps every element whole and moves most of them, always alike") {
  std::vector<std::uint32_t> values(1000);
  std::iota(values.begin(), values.end(), 1000U);
  const auto shuffled = [&] {
    std::vector<std::uint32_t> copy = values;
    shuffle({reinterpret_cast<std::uint8_t*>(copy.data()), 4 * copy.size()}, 4);
    return copy;
  };
  std::vector<std::uint32_t> once = shuffled();
  CHECK(once == shuffled());
  std::size_t moved = 0;
  for (std::size_t i = 0; i < values.size(); ++i) moved += once[i] != values[i];
  CHECK(moved > 950);
  std::sort(once.begin(), once.end());
  CHECK(once == values);
}
