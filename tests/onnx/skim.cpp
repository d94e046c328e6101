#include "onnx/skim.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/error.hpp"
#include "onnx/graph.hpp"
#include "onnx/read.hpp"
#include "onnx/values.hpp"
#include "small_models.hpp"

using namespace neuroscan;
using namespace neuroscan::onnx;

namespace {

Skimmed skim_bytes(const std::string& file) {
  return skim(file.size(), [&](std::uint64_t offset, std::span<std::uint8_t> into) {
    REQUIRE(offset + into.size() <= file.size());
    std::copy_n(view(file).begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
  });
}

// A linear model whose weights are `count` floats.
std::string linear_model(std::int64_t count) {
  Suffix graph;
  graph.input("x", Type::float32, {1, count});
  std::vector<float> weights(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i);
  graph.initializer("weights", float_constant({count, 1}, weights));
  graph.node("MatMul", {"x", "weights"}, {"y"});
  graph.output("y", Type::float32, {1, 1});
  return whole(graph);
}

}  // namespace

TEST_CASE("a small model is skimmed as a whole") {
  const std::string file = small_classifier();
  CHECK(skim_bytes(file).bytes == file);
}

TEST_CASE("values larger than a parameter are left out, the rest is read as it was") {
  const std::string file = linear_model(100'000);
  const Skimmed skimmed = skim_bytes(file);
  CHECK(skimmed.bytes.size() < 300);
  const Model model = read(view(skimmed.bytes), Values::may_be_left_out);
  const Graph graph(model);
  REQUIRE(model.initializers.size() == 1);
  CHECK(model.initializers[0].dims == Dims{100'000, 1});
  CHECK(model.initializers[0].data.empty());
  CHECK(graph.order().size() == 1);
  CHECK_THROWS_AS(numbers(model.initializers[0]), Error);
  CHECK_THROWS_AS(read(view(skimmed.bytes)), Error);
}

TEST_CASE("a skimmed model tells where in the file the values of each initializer lie") {
  for (const std::int64_t count : {3, 100'000}) {
    const std::string file = linear_model(count);
    const Skimmed skimmed = skim_bytes(file);
    const Extent extent = skimmed.values.at("weights");
    CHECK(extent.bytes == 4 * static_cast<std::uint64_t>(count));
    float second = 0;
    std::copy_n(file.begin() + static_cast<std::ptrdiff_t>(extent.offset + 4), 4,
                reinterpret_cast<char*>(&second));
    CHECK(second == 1);
  }
}

TEST_CASE("a file that is cut off is refused, wherever that is") {
  const std::string file = linear_model(40'000);
  for (std::size_t part = 1; part < 64; ++part) {
    const std::string cut = file.substr(0, file.size() * part / 64);
    try {
      const Skimmed skimmed = skim_bytes(cut);
      read(view(skimmed.bytes), Values::may_be_left_out);
      FAIL("was read");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::not_onnx);
    }
  }
}

TEST_CASE("flipped bits are refused or skimmed, and never read beyond the file") {
  const std::string file = small_classifier();
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string damaged = file;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x85);
    try {
      const Skimmed skimmed = skim_bytes(damaged);
      CHECK(skimmed.bytes.size() <= damaged.size() + 64);
      for (const auto& [name, extent] : skimmed.values) CHECK(extent.offset + extent.bytes <= damaged.size());
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::not_onnx);
    }
  }
}
