#include "decision/gate.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "decision/appearance.hpp"
#include "decision/sets.hpp"
#include "model/recipe.hpp"

using namespace neuroscan;
using namespace neuroscan::decision;
using Catch::Approx;
using nlohmann::json;

namespace {

// What models/train/gating fitted, and what it says of more figures (tests/fixtures/gate/make_cases.py).
const json& python() {
  static const json cases = json::parse(std::ifstream(NEUROSCAN_FIXTURES "/gate/cases.json"));
  return cases;
}

model::Recipe fitted() {
  json recipe = json::parse(R"({
    "format": 1, "id": "x", "name": "x", "summary": "x", "file": {"name": "x", "bytes": 1, "sha256": ""},
    "input": {"name": "x", "layout": "NCHW", "width": 8, "height": 8, "channels": 1, "fit": "stretch",
              "filter": "bilinear", "scale": 1, "mean": [0], "std": [1]},
    "output": {"name": "x", "kind": "logits", "temperature": 1},
    "classes": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}]})");
  recipe["file"]["sha256"] = std::string(64, '0');
  recipe["gate"] = python()["gate"];
  recipe["sets"] = python()["sets"];
  return model::parse_recipe(recipe.dump());
}

struct Case {
  std::vector<double> appearance = std::vector<double>(88);
  std::vector<float> features;
  double certainty = 0;
  explicit Case(const json& given)
      : appearance(given["appearance"].get<std::vector<double>>()),
        features(given["features"].get<std::vector<float>>()),
        certainty(given["certainty"].get<double>()) {}
};

}  // namespace

TEST_CASE("the gate judges as the Python that fitted it") {
  const model::GateNumbers numbers = *fitted().gate->numbers;
  for (const json& given : python()["cases"]) {
    const Case made(given);
    const auto found = evidence(numbers, made.appearance, made.features, made.certainty);
    for (std::size_t i = 0; i < found.size(); ++i) {
      INFO("evidence " << i);
      CHECK(found[i] == Approx(given["evidence"][i].get<double>()).margin(1e-4));
    }
    const Judgement judgement = judge(numbers, made.appearance, made.features, made.certainty);
    CHECK(judgement.score == Approx(given["score"].get<double>()).margin(1e-4));
    CHECK(turned(numbers, made.appearance) == Approx(given["turned"].get<double>()).margin(1e-4));
    CHECK(outcome_name(judgement.outcome) == given["outcome"].get<std::string>());
    CHECK(judgement.reason.empty() == (judgement.outcome == Outcome::accepted));
  }
}

TEST_CASE("the sets of classes are those of the Python that fitted them") {
  const model::Conformal levels = fitted().sets;
  for (const json& given : python()["cases"]) {
    for (const auto& [level, allowed] : levels) {
      auto set = prediction_set(given["probabilities"].get<std::vector<double>>(), allowed);
      std::sort(set.begin(), set.end());
      CHECK(set == given["sets"][level].get<std::vector<std::size_t>>());
    }
  }
}

TEST_CASE("a set begins with the likeliest class and is never empty") {
  CHECK(prediction_set(std::vector{0.2, 0.5, 0.3}, std::vector{0.9, 0.9, 0.9}) ==
        std::vector<std::size_t>{1, 2, 0});
  CHECK(prediction_set(std::vector{0.2, 0.5, 0.3}, std::vector{0.1, 0.1, 0.1}) ==
        std::vector<std::size_t>{1});
  CHECK(prediction_set(std::vector{0.2, 0.5, 0.3}, std::vector{0.8, 0.1, 0.1}) ==
        std::vector<std::size_t>{0});
}

TEST_CASE("a colourful picture is refused as such, however much it looks like a head") {
  model::GateNumbers numbers = *fitted().gate->numbers;
  Case known(python()["cases"][0]);
  numbers.accepted = numbers.refused = 0;
  REQUIRE(judge(numbers, known.appearance, known.features, known.certainty).outcome == Outcome::accepted);
  known.appearance[0] = numbers.most_chroma + 0.01;
  const Judgement judgement = judge(numbers, known.appearance, known.features, known.certainty);
  CHECK(judgement.outcome == Outcome::refused);
  CHECK(judgement.reason == "a colour photograph");
}

TEST_CASE("between the two thresholds a picture is doubtful, and a reason is given") {
  model::GateNumbers numbers = *fitted().gate->numbers;
  Case known(python()["cases"][0]);
  numbers.accepted = 1;
  numbers.refused = 0;
  Judgement judgement = judge(numbers, known.appearance, known.features, known.certainty);
  CHECK(judgement.outcome == Outcome::doubtful);
  CHECK_FALSE(judgement.reason.empty());
  known.appearance[static_cast<std::size_t>(Trait::contrast)] = 0;
  CHECK(judge(numbers, known.appearance, known.features, known.certainty).reason == "a blank image");
}

TEST_CASE("a certainty has no bound, and one number for two classes is as certain of either") {
  using model::OutputKind;
  const std::vector<float> two{1, 1};
  CHECK(certainty(two, OutputKind::logits) == Approx(1 + std::log(2.0)));
  CHECK(certainty(std::vector<float>{-3}, OutputKind::logits) == Approx(3));
  CHECK(certainty(std::vector<float>{0.9F}, OutputKind::sigmoid) == Approx(std::log(9.0)));
  CHECK(certainty(std::vector<float>{0.1F}, OutputKind::sigmoid) == Approx(std::log(9.0)));
  CHECK(certainty(std::vector<float>{0.25F, 0.75F}, OutputKind::softmax) == Approx(std::log(3.0)));
  CHECK(certainty(std::vector<float>{1, 0}, OutputKind::softmax) == Approx(25 * std::log(2.0)));
  CHECK_THROWS_AS(certainty(std::vector<float>{}, OutputKind::logits), Error);
}

TEST_CASE("a picture that looks more like known ones once it is turned is doubtful") {
  model::GateNumbers numbers = *fitted().gate->numbers;
  const Case known(python()["cases"][0]);
  numbers.accepted = numbers.refused = 0;
  numbers.most_turned = turned(numbers, known.appearance);
  CHECK(judge(numbers, known.appearance, known.features, known.certainty).outcome == Outcome::accepted);
  numbers.most_turned = *numbers.most_turned - 1e-6;
  const Judgement judgement = judge(numbers, known.appearance, known.features, known.certainty);
  CHECK(judgement.outcome == Outcome::doubtful);
  CHECK(judgement.reason == "looks as if it were turned or upside down");
  numbers.most_turned.reset();
  CHECK(judge(numbers, known.appearance, known.features, known.certainty).outcome == Outcome::accepted);
}

TEST_CASE("figures of another number than the gate knows are refused") {
  const model::GateNumbers numbers = *fitted().gate->numbers;
  const Case known(python()["cases"][0]);
  CHECK_THROWS_AS(judge(numbers, known.appearance, std::vector<float>(11), known.certainty), Error);
}

TEST_CASE("the features of a layer are the means of its channels, in either layout") {
  const std::vector<float> planar{1, 3, 10, 30}, interleaved{1, 10, 3, 30};
  const std::vector<float> means{2, 20};
  CHECK(channel_means(planar, {"x", 2, false}) == means);
  CHECK(channel_means(interleaved, {"x", 2, true}) == means);
  CHECK(channel_means(means, {"x", 2, false}) == means);
  CHECK_THROWS_AS(channel_means(std::vector<float>(5), {"x", 2, false}), Error);
}

TEST_CASE("without numbers the answer's own certainty is judged, and nothing is refused for it") {
  const Judgement sure = judge_by_answer(std::vector{0.97, 0.02, 0.01});
  CHECK(sure.outcome == Outcome::accepted);
  CHECK(sure.score > 0.8);
  CHECK(sure.reason.find("nothing is known of the images") == 0);
  const Judgement torn = judge_by_answer(std::vector{0.34, 0.33, 0.33});
  CHECK(torn.outcome == Outcome::doubtful);
  CHECK(torn.score < 0.01);
  CHECK(judge_by_answer(std::vector{1.0, 0.0}).score == Approx(1));
}
