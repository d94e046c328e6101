#include "app/state/decision.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/state/format.hpp"

namespace neuroscan::app {
namespace {

// Closer than this, another scan of the same head might turn it round.
constexpr double undecided_below = 0.1;

std::string points(double margin) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f points", margin * 100);
  return text.data();
}

}  // namespace

double margin_of(const Answer& answer) {
  if (answer.ranked.size() < 2) return 1;
  return ranked_probability(answer, 0) - ranked_probability(answer, 1);
}

std::string decision_of(const Answer& answer) {
  const std::string likeliest = percent(ranked_probability(answer, 0));
  if (answer.ranked.size() < 2) return likeliest;
  const double margin = margin_of(answer);
  const std::string ahead = points(margin) + " ahead of " + ranked_name(answer, 1);
  return margin < undecided_below ? "Undecided: only " + ahead : likeliest + ", " + ahead;
}

}  // namespace neuroscan::app
