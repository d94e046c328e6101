#include "decision/scores.hpp"

#include <cmath>
#include <limits>

namespace neuroscan::decision {
namespace {

double share(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

template <class WeightOf>
Scores mean_scores(const Confusion& confusion, WeightOf&& weight_of) {
  Scores sum{0, 0, 0};
  double weights = 0;
  for (std::size_t k = 0; k < confusion.classes(); ++k) {
    const double votes = confusion.votes_of(k);
    if (votes <= 0) continue;
    const Scores scores = class_scores(confusion, k);
    const double weight = weight_of(votes);
    weights += weight;
    if (!std::isnan(scores.precision)) sum.precision += weight * scores.precision;
    sum.recall += weight * scores.recall;
    sum.f1 += weight * scores.f1;
  }
  return {share(sum.precision, weights), share(sum.recall, weights), share(sum.f1, weights)};
}

}  // namespace

Scores class_scores(const Confusion& confusion, std::size_t index) {
  const double right = confusion.votes(index, index);
  const double is = confusion.votes_of(index);
  const double called = confusion.votes_calling(index);
  return {share(right, called), share(right, is), share(2 * right, is + called)};
}

Scores macro_scores(const Confusion& confusion) {
  return mean_scores(confusion, [](double) { return 1.0; });
}

Scores weighted_scores(const Confusion& confusion) {
  return mean_scores(confusion, [](double votes) { return votes; });
}

double accuracy(const Confusion& confusion) { return share(confusion.right_votes(), confusion.all_votes()); }

double balanced_accuracy(const Confusion& confusion) { return macro_scores(confusion).recall; }

}  // namespace neuroscan::decision
