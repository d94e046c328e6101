#include "app/state/decision.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// Closer than this, another scan of the same head might turn it round.
constexpr double undecided_below = 0.1;

}  // namespace

double margin_of(const Answer& answer) {
  if (answer.ranked.size() < 2) return 1;
  return ranked_probability(answer, 0) - ranked_probability(answer, 1);
}

std::string decision_of(const Answer& answer) {
  const std::string likeliest = percent(ranked_probability(answer, 0));
  if (answer.ranked.size() < 2) return likeliest;
  const double margin = margin_of(answer);
  const std::string ahead = filled(
      words::points_ahead, {{"points", decimals(100 * margin, 1)}, {"second", ranked_name(answer, 1)}});
  return margin < undecided_below ? filled(words::undecided, {{"ahead", ahead}}) : likeliest + ", " + ahead;
}

}  // namespace neuroscan::app
