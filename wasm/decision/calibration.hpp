// Whether probabilities mean what they say.
#pragma once

#include <span>
#include <vector>

#include "decision/outcomes.hpp"

namespace neuroscan::decision {

inline constexpr std::size_t reliability_bins = 15;

// The rows whose largest probability lies in one of 15 equal parts of [0, 1]: part i holds i/15 and all below
// (i + 1)/15, the last one also 1.
struct ReliabilityBin {
  double votes;
  double confidence;  // mean largest probability; NaN in an empty bin
  double accuracy;    // right share; NaN in an empty bin
};

// What each row adds to the figures below, so that a bootstrap can weigh it again and again.
struct CalibrationRow {
  double confidence;
  bool right;
  double squared_error;  // sum over all classes of (probability - truth)², from 0 to 2
  double surprise;       // -log of the true class's probability
};

std::vector<CalibrationRow> calibration_rows(const Outcomes& outcomes);

std::vector<ReliabilityBin> reliability(std::span<const CalibrationRow> rows,
                                        std::span<const double> weights);

// Expected calibration error: the mean over all votes of |accuracy - confidence| of their bin. NaN without
// votes.
double calibration_error(std::span<const ReliabilityBin> bins);

// Brier score for several classes: the mean squared error summed over all classes. For two classes that is
// twice the score which looks at the positive class only. NaN without votes.
double brier_score(std::span<const CalibrationRow> rows, std::span<const double> weights);

// Negative log-likelihood: the mean surprise, probabilities taken as at least 2⁻⁵². NaN without votes.
double negative_log_likelihood(std::span<const CalibrationRow> rows, std::span<const double> weights);

}  // namespace neuroscan::decision
