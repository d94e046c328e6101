#include "decision/outcomes.hpp"

#include "decision/probabilities.hpp"

namespace neuroscan::decision {

std::vector<std::size_t> called_classes(const Outcomes& outcomes) {
  std::vector<std::size_t> called(outcomes.rows());
  for (std::size_t i = 0; i < called.size(); ++i) called[i] = top(outcomes.row(i));
  return called;
}

}  // namespace neuroscan::decision
