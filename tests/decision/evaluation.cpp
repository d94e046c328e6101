#include "decision/evaluation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace neuroscan::decision;

namespace {

const std::vector<std::string> names{"notumor", "tumor"};

Outcomes binary(const std::vector<std::size_t>& truth, const std::vector<double>& tumor) {
  Outcomes outcomes{2, truth, {}, std::vector<double>(truth.size(), 1.0), {}};
  for (const double value : tumor)
    outcomes.probabilities.insert(outcomes.probabilities.end(), {1 - value, value});
  return outcomes;
}

bool absent(const Interval& interval) { return std::isnan(interval.low) && std::isnan(interval.high); }

}  // namespace

TEST_CASE("without a single picture every figure is undefined and none crashes") {
  const Evaluation found = evaluate(names, binary({}, {}));
  for (const Figure& figure :
       {found.accuracy, found.balanced_accuracy, found.macro_f1, found.macro_auc, found.calibration_error,
        found.brier_score, found.negative_log_likelihood, found.classes[0].recall, found.classes[1].auc}) {
    CHECK(std::isnan(figure.value));
    CHECK(absent(figure.interval));
  }
  CHECK(found.classes[0].roc.empty());
  CHECK(std::isnan(found.macro.recall));
  CHECK(found.called.empty());
}

TEST_CASE("pictures that all weigh nothing are as none") {
  Outcomes outcomes = binary({0, 1}, {0.2, 0.9});
  outcomes.weights = {0, 0};
  const Evaluation found = evaluate(names, outcomes);
  CHECK(std::isnan(found.accuracy.value));
  CHECK(std::isnan(found.macro_auc.value));
  CHECK(found.called == std::vector<std::size_t>{0, 1});
}

TEST_CASE("the area under the curve of a class that the data lack is undefined, the others' is not") {
  const Evaluation found = evaluate(names, binary({1, 1, 1}, {0.9, 0.4, 0.8}));
  CHECK(std::isnan(found.classes[1].auc.value));
  CHECK(absent(found.classes[1].auc.interval));
  CHECK(found.classes[1].recall.value == 2.0 / 3);
  CHECK(found.balanced_accuracy.value == 2.0 / 3);
}

TEST_CASE("every interval holds its figure") {
  std::vector<std::size_t> truth;
  std::vector<double> tumor;
  for (std::size_t i = 0; i < 60; ++i) {
    truth.push_back(i % 2);
    tumor.push_back(static_cast<double>((i * 37 + truth.back() * 25) % 100) / 100);
  }
  const Evaluation found = evaluate(names, binary(truth, tumor));
  for (const Figure& figure : {found.accuracy, found.balanced_accuracy, found.macro_f1, found.macro_auc,
                               found.brier_score, found.negative_log_likelihood, found.classes[0].precision,
                               found.classes[0].recall, found.classes[1].f1, found.classes[1].auc}) {
    CHECK(figure.interval.low < figure.value);
    CHECK(figure.value < figure.interval.high);
  }
}
