#include "decision/confusion.hpp"

#include <cassert>
#include <numeric>

namespace neuroscan::decision {

Confusion::Confusion(std::size_t classes, std::span<const std::size_t> truth,
                     std::span<const std::size_t> called, std::span<const double> weights)
    : Confusion(classes) {
  assert(truth.size() == called.size() && truth.size() == weights.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const std::size_t cell = truth[i] * classes + called[i];
    ++pictures_[cell];
    votes_[cell] += weights[i];
  }
}

std::size_t Confusion::pictures_of(std::size_t truth) const {
  std::size_t sum = 0;
  for (std::size_t called = 0; called < classes_; ++called) sum += pictures(truth, called);
  return sum;
}

double Confusion::votes_of(std::size_t truth) const {
  double sum = 0;
  for (std::size_t called = 0; called < classes_; ++called) sum += votes(truth, called);
  return sum;
}

double Confusion::votes_calling(std::size_t called) const {
  double sum = 0;
  for (std::size_t truth = 0; truth < classes_; ++truth) sum += votes(truth, called);
  return sum;
}

double Confusion::right_votes() const {
  double sum = 0;
  for (std::size_t k = 0; k < classes_; ++k) sum += votes(k, k);
  return sum;
}

double Confusion::all_votes() const { return std::accumulate(votes_.begin(), votes_.end(), 0.0); }

}  // namespace neuroscan::decision
