// The way of a stranger's file up to the surgery, for files that are cut off or damaged. What must not happen
// is seen by the sanitizers.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "../onnx/small_models.hpp"
#include "base/error.hpp"
#include "explain/surgery.hpp"
#include "onnx/read.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;

namespace {

struct File {
  std::string name;
  std::string bytes;
};

std::vector<File> files() {
  std::vector<File> found;
  for (const auto& entry : std::filesystem::directory_iterator(NEUROSCAN_FIXTURES "/../fuzz/seeds/models")) {
    std::ifstream file(entry.path(), std::ios::binary);
    found.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}});
  }
  std::sort(found.begin(), found.end(), [](const File& a, const File& b) { return a.name < b.name; });
  return found;
}

// How many layers were operated on; the sizes are those that the file tells.
int operate_on_all(const std::string& bytes) {
  const onnx::Model model = onnx::read(onnx::view(bytes));
  const onnx::Graph graph(model);
  const Score score = find_score(graph);
  probe(graph, score);
  Shapes shapes;
  for (const auto* values : {&model.inputs, &model.outputs, &model.values}) {
    for (const onnx::Value& value : *values) {
      if (value.dims) shapes[std::string(value.name)] = *value.dims;
    }
  }
  int operated = 0;
  for (const Layer& layer : layers(graph, shapes, score)) {
    if (!layer.differentiable) continue;
    const std::string extended = bytes + operate(graph, shapes, score, layer).suffix;
    const onnx::Model both = onnx::read(onnx::view(extended));
    CHECK(onnx::Graph(both).order().size() == both.nodes.size());
    ++operated;
  }
  return operated;
}

}  // namespace

TEST_CASE("models of every family of operators can be operated on") {
  const std::vector<File> found = files();
  REQUIRE(found.size() == 7);
  for (const File& file : found) {
    INFO(file.name);
    CHECK(operate_on_all(file.bytes) > 0);
  }
}

TEST_CASE("a model that is cut off at any 64th is refused") {
  for (const File& file : files()) {
    for (std::size_t part = 0; part < 64; ++part) {
      INFO(file.name << ", first " << part << "/64");
      CHECK_THROWS_AS(operate_on_all(file.bytes.substr(0, file.bytes.size() * part / 64)), Error);
    }
  }
}

TEST_CASE("a model with a flipped byte is refused with an error, or explained") {
  std::mt19937 random(20250103);
  for (const File& file : files()) {
    for (int round = 0; round < 1000; ++round) {
      std::string damaged = file.bytes;
      damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
      try {
        operate_on_all(damaged);
      } catch (const Error&) {
      }
    }
  }
}
