#include "decision/roc.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace neuroscan::decision {

Ranking::Ranking(std::span<const double> scores, const std::vector<bool>& positive) {
  assert(scores.size() == positive.size());
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  rows_.reserve(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool last = i + 1 == order.size() || scores[order[i]] != scores[order[i + 1]];
    rows_.push_back({order[i], positive[order[i]], last});
  }
}

template <class Step>
void Ranking::climb(std::span<const double> weights, Step&& step) const {
  assert(weights.size() == rows_.size());
  double positive = 0;
  double negative = 0;
  for (const Row& row : rows_) {
    (row.positive ? positive : negative) += weights[row.index];
    if (!row.last_of_score) continue;
    step(positive, negative);
    positive = negative = 0;
  }
}

double Ranking::area(std::span<const double> weights) const {
  double positives = 0;
  double negatives = 0;
  double pairs = 0;  // in the right order
  climb(weights, [&](double positive, double negative) {
    pairs += negative * (positives + positive / 2);
    positives += positive;
    negatives += negative;
  });
  const bool defined = positives > 0 && negatives > 0;
  return defined ? pairs / (positives * negatives) : std::numeric_limits<double>::quiet_NaN();
}

std::vector<RocPoint> Ranking::curve(std::span<const double> weights) const {
  std::vector<RocPoint> points{{0, 0}};  // not yet shares
  climb(weights, [&](double positive, double negative) {
    const RocPoint& last = points.back();
    const RocPoint next{last.false_positive_rate + negative, last.true_positive_rate + positive};
    if (points.size() > 1) {
      const RocPoint& before = points[points.size() - 2];
      const double along = (last.false_positive_rate - before.false_positive_rate) * positive;
      const double across = (last.true_positive_rate - before.true_positive_rate) * negative;
      if (along == across) points.pop_back();
    }
    points.push_back(next);
  });
  const auto [negatives, positives] = points.back();
  if (negatives <= 0 || positives <= 0) return {};
  for (RocPoint& point : points) {
    point.false_positive_rate /= negatives;
    point.true_positive_rate /= positives;
  }
  return points;
}

}  // namespace neuroscan::decision
