#include "app/state/answer.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace neuroscan::app {

Answer answer_of(std::shared_ptr<const Model> model, const RawAnswer& raw) {
  Answer answer{std::move(model), raw.probabilities, std::vector<int>(raw.probabilities.size()),
                raw.prepare_ms,   raw.run_ms,        raw.gate,
                raw.sets};
  std::iota(answer.ranked.begin(), answer.ranked.end(), 0);
  std::stable_sort(answer.ranked.begin(), answer.ranked.end(), [&answer](int a, int b) {
    return answer.probabilities[static_cast<std::size_t>(a)] >
           answer.probabilities[static_cast<std::size_t>(b)];
  });
  return answer;
}

std::string ranked_name(const Answer& answer, std::size_t place) {
  return class_name(*answer.model, static_cast<std::size_t>(answer.ranked[place]));
}

double ranked_probability(const Answer& answer, std::size_t place) {
  return answer.probabilities[static_cast<std::size_t>(answer.ranked[place])];
}

}  // namespace neuroscan::app
