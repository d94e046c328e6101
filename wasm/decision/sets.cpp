#include "decision/sets.hpp"

#include <algorithm>

#include "decision/probabilities.hpp"

namespace neuroscan::decision {

std::vector<std::size_t> prediction_set(std::span<const double> probabilities,
                                        std::span<const double> allowed) {
  std::vector<std::size_t> set;
  for (std::size_t index = 0; index < probabilities.size(); ++index) {
    if (1 - probabilities[index] <= allowed[index]) set.push_back(index);
  }
  std::stable_sort(set.begin(), set.end(),
                   [&](std::size_t a, std::size_t b) { return probabilities[a] > probabilities[b]; });
  if (set.empty()) set.push_back(top(probabilities));
  return set;
}

}  // namespace neuroscan::decision
