// What a model said about pictures whose class is known.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace neuroscan::decision {

// One row per picture. A weight is a picture's share of one vote: three copies of a picture that weigh a
// third each count once, in every figure and in the width of its interval.
struct Outcomes {
  std::size_t classes = 0;
  std::vector<std::size_t> truth;     // the true class of each row
  std::vector<double> probabilities;  // `classes` per row, row after row
  std::vector<double> weights;        // finite, not negative
  std::vector<std::size_t> units;     // rows of equal number are drawn together by the bootstrap (copies of a
                                      // picture, slices of a patient); empty: each row on its own

  std::size_t rows() const { return truth.size(); }
  std::span<const double> row(std::size_t i) const {
    return std::span(probabilities).subspan(i * classes, classes);
  }
};

// The class of the largest probability of each row; the first of equals.
std::vector<std::size_t> called_classes(const Outcomes& outcomes);

}  // namespace neuroscan::decision
