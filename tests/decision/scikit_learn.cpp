// Every figure against scikit-learn's, on the cases of fixtures/metrics/make_cases.py.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "decision/evaluation.hpp"

using namespace neuroscan::decision;
using nlohmann::json;

namespace {

// Both sides are sums of at most some hundred doubles below 40, taken in another order.
constexpr double tolerance = 1e-9;

json read_case(const std::string& name) {
  std::ifstream file(NEUROSCAN_FIXTURES "/metrics/" + name + ".json");
  REQUIRE(file);
  return json::parse(file);
}

Outcomes outcomes_of(const json& given) {
  Outcomes outcomes;
  outcomes.classes = given["classes"].size();
  outcomes.truth = given["truth"].get<std::vector<std::size_t>>();
  outcomes.weights = given["weights"].get<std::vector<double>>();
  for (const json& row : given["probabilities"]) {
    for (const json& value : row) outcomes.probabilities.push_back(value.get<double>());
  }
  return outcomes;
}

void check_equal(double found, const json& expected) {
  if (expected.is_null()) {
    CHECK(std::isnan(found));
  } else {
    CHECK_THAT(found, Catch::Matchers::WithinAbs(expected.get<double>(), tolerance));
  }
}

void check_equal(const Interval& found, const json& expected) {
  check_equal(found.low, expected.is_null() ? json() : expected[0]);
  check_equal(found.high, expected.is_null() ? json() : expected[1]);
}

void check_equal(const Scores& found, const json& expected) {
  check_equal(found.precision, expected["precision"]);
  check_equal(found.recall, expected["recall"]);
  check_equal(found.f1, expected["f1"]);
}

// Whether the point lies on the line between two of the curve.
bool on_line(const RocPoint& from, const RocPoint& to, double x, double y) {
  const double dx = to.false_positive_rate - from.false_positive_rate;
  const double dy = to.true_positive_rate - from.true_positive_rate;
  const double from_x = x - from.false_positive_rate;
  const double from_y = y - from.true_positive_rate;
  const bool between =
      from_x >= -tolerance && from_x <= dx + tolerance && from_y >= -tolerance && from_y <= dy + tolerance;
  return between && std::abs(dx * from_y - dy * from_x) <= tolerance;
}

// Scikit-learn's curve has a point for each threshold, ours leaves out those inside of straight lines.
void check_same_curve(const std::vector<RocPoint>& found, const json& expected) {
  CHECK(found.empty() == expected.empty());
  CHECK(found.size() <= expected.size());
  for (const json& point : expected) {
    bool on_curve = false;
    for (std::size_t i = 1; i < found.size(); ++i) {
      on_curve = on_curve || on_line(found[i - 1], found[i], point[0], point[1]);
    }
    INFO(point);
    CHECK(on_curve);
  }
}

}  // namespace

TEST_CASE("every figure is scikit-learn's") {
  const std::string name = GENERATE("four_classes", "weights", "ties", "absent_class", "never_called_class",
                                    "binary", "one_side_only", "certain", "one_row");
  INFO(name);
  const json given = read_case(name);
  const json& expected = given["expected"];
  const Evaluation found = evaluate(given["classes"].get<std::vector<std::string>>(), outcomes_of(given));

  check_equal(found.accuracy.value, expected["accuracy"]);
  check_equal(found.accuracy.interval, expected["accuracy_interval"]);
  check_equal(found.balanced_accuracy.value, expected["balanced_accuracy"]);
  check_equal(found.macro, expected["macro"]);
  check_equal(found.weighted, expected["weighted"]);
  check_equal(found.macro_precision.value, expected["macro"]["precision"]);
  check_equal(found.weighted_precision.value, expected["weighted"]["precision"]);
  check_equal(found.weighted_f1.value, expected["weighted"]["f1"]);
  check_equal(found.macro_auc.value, expected["macro_auc"]);
  check_equal(found.macro_f1.value, expected["macro"]["f1"]);
  check_equal(found.calibration_error.value, expected["ece"]);
  check_equal(found.brier_score.value, expected["brier"]);
  check_equal(found.negative_log_likelihood.value, expected["nll"]);

  REQUIRE(found.classes.size() == given["classes"].size());
  for (std::size_t k = 0; k < found.classes.size(); ++k) {
    const ClassEvaluation& own = found.classes[k];
    const json& wanted = expected["classes"][k];
    INFO(own.name);
    CHECK(own.name == given["classes"][k].get<std::string>());
    CHECK(own.pictures == wanted["n"].get<std::size_t>());
    check_equal({own.precision.value, own.recall.value, own.f1.value}, wanted);
    check_equal(own.precision.interval, wanted["precision_interval"]);
    check_equal(own.recall.interval, wanted["recall_interval"]);
    check_equal(own.auc.value, wanted["auc"]);
    check_same_curve(own.roc, wanted["roc"]);
    for (std::size_t called = 0; called < found.classes.size(); ++called) {
      CHECK(found.confusion.pictures(k, called) == expected["confusion"][k][called]);
      check_equal(found.confusion.votes(k, called), expected["confusion_votes"][k][called]);
      check_equal(found.rates[k][called].value, expected["confusion_rates"][k][called]);
      check_equal(found.rates[k][called].interval, expected["confusion_rate_intervals"][k][called]);
    }
  }

  REQUIRE(found.reliability.size() == expected["reliability"].size());
  for (std::size_t i = 0; i < found.reliability.size(); ++i) {
    INFO("bin " << i);
    const json& bin = expected["reliability"][i];
    check_equal(found.reliability[i].votes, bin["votes"]);
    check_equal(found.reliability[i].confidence, bin["confidence"]);
    check_equal(found.reliability[i].accuracy, bin["accuracy"]);
    check_equal(found.reliability_intervals[i], bin["interval"]);
  }
}
