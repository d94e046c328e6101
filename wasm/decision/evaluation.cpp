#include "decision/evaluation.hpp"

#include <cassert>
#include <cmath>

#include "decision/bootstrap.hpp"

namespace neuroscan::decision {
namespace {

std::vector<Ranking> rank_classes(const Outcomes& outcomes) {
  std::vector<Ranking> rankings;
  std::vector<double> scores(outcomes.rows());
  std::vector<bool> positive(outcomes.rows());
  for (std::size_t k = 0; k < outcomes.classes; ++k) {
    for (std::size_t i = 0; i < outcomes.rows(); ++i) {
      scores[i] = outcomes.row(i)[k];
      positive[i] = outcomes.truth[i] == k;
    }
    rankings.emplace_back(scores, positive);
  }
  return rankings;
}

double mean_of_defined(const std::vector<double>& values) {
  double sum = 0;
  double count = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  return sum / count;  // 0/0 is NaN
}

// The figures whose intervals the bootstrap gives, under any weights.
struct Measured {
  double balanced_accuracy;
  double macro_precision;
  double macro_f1;
  double macro_auc;
  double weighted_precision;
  double weighted_f1;
  double calibration_error;
  double brier_score;
  double negative_log_likelihood;
  std::vector<double> f1;   // per class
  std::vector<double> auc;  // per class

  std::vector<double> in_a_row() const {
    std::vector<double> values{balanced_accuracy, macro_precision,    macro_f1,
                               macro_auc,         weighted_precision, weighted_f1,
                               calibration_error, brier_score,        negative_log_likelihood};
    values.insert(values.end(), f1.begin(), f1.end());
    values.insert(values.end(), auc.begin(), auc.end());
    return values;
  }
};

std::vector<std::vector<Figure>> rates_of(const Confusion& confusion) {
  std::vector<std::vector<Figure>> rates(confusion.classes());
  for (std::size_t truth = 0; truth < rates.size(); ++truth) {
    const double votes = confusion.votes_of(truth);
    for (std::size_t called = 0; called < rates.size(); ++called) {
      const double hits = confusion.votes(truth, called);
      rates[truth].push_back({hits / votes, wilson(hits, votes)});  // 0/0 is NaN
    }
  }
  return rates;
}

class Measurement {
 public:
  Measurement(const Outcomes& outcomes, std::span<const std::size_t> called)
      : outcomes_(outcomes),
        called_(called),
        rankings_(rank_classes(outcomes)),
        rows_(calibration_rows(outcomes)) {}

  Measured measure(std::span<const double> weights) const {
    const Confusion confusion(outcomes_.classes, outcomes_.truth, called_, weights);
    const Scores macro = macro_scores(confusion);
    const Scores weighted = weighted_scores(confusion);
    Measured measured{macro.recall,
                      macro.precision,
                      macro.f1,
                      0,
                      weighted.precision,
                      weighted.f1,
                      decision::calibration_error(decision::reliability(rows_, weights)),
                      decision::brier_score(rows_, weights),
                      decision::negative_log_likelihood(rows_, weights),
                      {},
                      {}};
    for (std::size_t k = 0; k < outcomes_.classes; ++k) {
      measured.f1.push_back(class_scores(confusion, k).f1);
      measured.auc.push_back(rankings_[k].area(weights));
    }
    measured.macro_auc = mean_of_defined(measured.auc);
    return measured;
  }

  std::vector<RocPoint> roc(std::size_t index) const { return rankings_[index].curve(outcomes_.weights); }
  std::vector<ReliabilityBin> reliability() const { return decision::reliability(rows_, outcomes_.weights); }

 private:
  const Outcomes& outcomes_;
  std::span<const std::size_t> called_;
  std::vector<Ranking> rankings_;
  std::vector<CalibrationRow> rows_;
};

}  // namespace

Evaluation evaluate(const std::vector<std::string>& names, const Outcomes& outcomes) {
  assert(names.size() == outcomes.classes && outcomes.weights.size() == outcomes.rows());
  std::vector<std::size_t> called = called_classes(outcomes);
  const Confusion confusion(outcomes.classes, outcomes.truth, called, outcomes.weights);
  const Measurement measurement(outcomes, called);
  const Measured measured = measurement.measure(outcomes.weights);
  const auto intervals = bootstrap(
      outcomes, [&](std::span<const double> weights) { return measurement.measure(weights).in_a_row(); });

  auto interval = intervals.begin();  // in the order of Measured::in_a_row
  const auto drawn = [&](double value) {
    // A class that does not occur has no figure, whatever the draws say.
    return Figure{value, std::isnan(value) ? (++interval, Interval{}) : *interval++};
  };
  const double votes = confusion.all_votes();
  Evaluation evaluation{confusion,
                        {},
                        {accuracy(confusion), wilson(confusion.right_votes(), votes)},
                        drawn(measured.balanced_accuracy),
                        drawn(measured.macro_precision),
                        drawn(measured.macro_f1),
                        drawn(measured.macro_auc),
                        drawn(measured.weighted_precision),
                        drawn(measured.weighted_f1),
                        drawn(measured.calibration_error),
                        drawn(measured.brier_score),
                        drawn(measured.negative_log_likelihood),
                        macro_scores(confusion),
                        weighted_scores(confusion),
                        {},
                        measurement.reliability(),
                        {},
                        rates_of(confusion)};
  for (std::size_t k = 0; k < outcomes.classes; ++k) {
    const Scores scores = class_scores(confusion, k);
    const double right = confusion.votes(k, k);
    evaluation.classes.push_back({names[k],
                                  confusion.pictures_of(k),
                                  confusion.votes_of(k),
                                  {scores.precision, wilson(right, confusion.votes_calling(k))},
                                  {scores.recall, wilson(right, confusion.votes_of(k))},
                                  drawn(measured.f1[k]),
                                  {},
                                  measurement.roc(k)});
  }
  for (std::size_t k = 0; k < outcomes.classes; ++k) evaluation.classes[k].auc = drawn(measured.auc[k]);
  for (const ReliabilityBin& bin : evaluation.reliability) {
    evaluation.reliability_intervals.push_back(bin.votes > 0 ? wilson(bin.votes * bin.accuracy, bin.votes)
                                                             : Interval{});
  }
  evaluation.called = std::move(called);
  return evaluation;
}

}  // namespace neuroscan::decision
