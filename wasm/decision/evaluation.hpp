// All that is told about a model on pictures whose class is known.
#pragma once

#include <string>
#include <vector>

#include "decision/calibration.hpp"
#include "decision/confusion.hpp"
#include "decision/interval.hpp"
#include "decision/outcomes.hpp"
#include "decision/roc.hpp"
#include "decision/scores.hpp"

namespace neuroscan::decision {

// A figure with its 95% interval; NaN where it is undefined.
struct Figure {
  double value;
  Interval interval;
};

struct ClassEvaluation {
  std::string name;
  std::size_t pictures;
  double votes;
  Figure precision;  // interval: Wilson
  Figure recall;     // interval: Wilson
  Figure f1;         // interval: bootstrap
  Figure auc;        // one against the rest; interval: bootstrap
  std::vector<RocPoint> roc;
};

struct Evaluation {
  Confusion confusion;
  std::vector<std::size_t> called;  // the class called for each row
  Figure accuracy;                  // interval: Wilson; of all below: bootstrap
  Figure balanced_accuracy;
  Figure macro_precision;
  Figure macro_f1;
  Figure macro_auc;  // mean over the classes that have one
  Figure weighted_precision;
  Figure weighted_f1;
  Figure calibration_error;  // a bootstrap makes it larger than it is: its interval may lie above it
  Figure brier_score;
  Figure negative_log_likelihood;
  Scores macro;
  Scores weighted;
  std::vector<ClassEvaluation> classes;
  std::vector<ReliabilityBin> reliability;
  std::vector<Interval> reliability_intervals;  // of each bin's accuracy; Wilson
  std::vector<std::vector<Figure>> rates;       // [truth][called]: share of the class's votes; Wilson
};

// `names` has one name per class of the outcomes. The same outcomes give the same figures everywhere.
Evaluation evaluate(const std::vector<std::string>& names, const Outcomes& outcomes);

}  // namespace neuroscan::decision
