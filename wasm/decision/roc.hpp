// How well a score tells one class from the rest, whatever the threshold.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace neuroscan::decision {

struct RocPoint {
  double false_positive_rate;
  double true_positive_rate;
};

// Rows by falling score, sorted once and weighed as often as wanted: each bootstrap draw is other weights.
class Ranking {
 public:
  // One score per row, none of them NaN, and whether the row is of the class. Both are equally long.
  Ranking(std::span<const double> scores, const std::vector<bool>& positive);

  // The area under the ROC curve: the share of pairs, one of the class and one not, in which the former has
  // the larger score; equal scores count half. NaN where no row, or every row, that weighs is of the class.
  double area(std::span<const double> weights) const;

  // The curve from (0, 0) to (1, 1), without the points inside of straight lines; empty where the area is
  // NaN.
  std::vector<RocPoint> curve(std::span<const double> weights) const;

 private:
  // Calls step(positive weight, negative weight) for each distinct score, the largest first.
  template <class Step>
  void climb(std::span<const double> weights, Step&& step) const;

  struct Row {
    std::size_t index;
    bool positive;
    bool last_of_score;
  };
  std::vector<Row> rows_;
};

}  // namespace neuroscan::decision
