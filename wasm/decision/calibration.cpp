#include "decision/calibration.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "decision/probabilities.hpp"

namespace neuroscan::decision {
namespace {

constexpr double least_probability = std::numeric_limits<double>::epsilon();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double squared_error(std::span<const double> probabilities, std::size_t truth) {
  double sum = 0;
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    const double error = probabilities[k] - (k == truth ? 1 : 0);
    sum += error * error;
  }
  return sum;
}

std::size_t bin_of(double confidence) {
  const double place = confidence * static_cast<double>(reliability_bins);
  return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(reliability_bins - 1)));
}

template <class Value>
double weighted_mean(std::span<const CalibrationRow> rows, std::span<const double> weights, Value&& value) {
  assert(rows.size() == weights.size());
  double sum = 0;
  double votes = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sum += weights[i] * value(rows[i]);
    votes += weights[i];
  }
  return votes > 0 ? sum / votes : undefined;
}

}  // namespace

std::vector<CalibrationRow> calibration_rows(const Outcomes& outcomes) {
  std::vector<CalibrationRow> rows;
  rows.reserve(outcomes.rows());
  for (std::size_t i = 0; i < outcomes.rows(); ++i) {
    const auto probabilities = outcomes.row(i);
    const std::size_t truth = outcomes.truth[i];
    const std::size_t called = top(probabilities);
    rows.push_back({probabilities[called], called == truth, squared_error(probabilities, truth),
                    -std::log(std::clamp(probabilities[truth], least_probability, 1.0))});
  }
  return rows;
}

std::vector<ReliabilityBin> reliability(std::span<const CalibrationRow> rows,
                                        std::span<const double> weights) {
  assert(rows.size() == weights.size());
  std::vector<ReliabilityBin> bins(reliability_bins, ReliabilityBin{0, 0, 0});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ReliabilityBin& bin = bins[bin_of(rows[i].confidence)];
    bin.votes += weights[i];
    bin.confidence += weights[i] * rows[i].confidence;
    bin.accuracy += rows[i].right ? weights[i] : 0;
  }
  for (ReliabilityBin& bin : bins) {
    bin.confidence = bin.votes > 0 ? bin.confidence / bin.votes : undefined;
    bin.accuracy = bin.votes > 0 ? bin.accuracy / bin.votes : undefined;
  }
  return bins;
}

double calibration_error(std::span<const ReliabilityBin> bins) {
  double sum = 0;
  double votes = 0;
  for (const ReliabilityBin& bin : bins) {
    if (bin.votes <= 0) continue;
    sum += bin.votes * std::abs(bin.accuracy - bin.confidence);
    votes += bin.votes;
  }
  return votes > 0 ? sum / votes : undefined;
}

double brier_score(std::span<const CalibrationRow> rows, std::span<const double> weights) {
  return weighted_mean(rows, weights, [](const CalibrationRow& row) { return row.squared_error; });
}

double negative_log_likelihood(std::span<const CalibrationRow> rows, std::span<const double> weights) {
  return weighted_mean(rows, weights, [](const CalibrationRow& row) { return row.surprise; });
}

}  // namespace neuroscan::decision
