#include "decision/interval.hpp"

#include <algorithm>
#include <cmath>

namespace neuroscan::decision {
namespace {

constexpr double z_95 = 1.959963984540054;  // the normal distribution's 97.5th percentile

double percentile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Interval wilson(double hits, double votes) {
  if (votes <= 0) return {};
  const double share = hits / votes;
  const double z2 = z_95 * z_95;
  const double centre = share + z2 / (2 * votes);
  const double variance = share * (1 - share) / votes + z2 / (4 * votes * votes);
  const double reach = z_95 * std::sqrt(std::max(variance, 0.0));
  const double scale = 1 + z2 / votes;
  return {std::max((centre - reach) / scale, 0.0), std::min((centre + reach) / scale, 1.0)};
}

Interval percentile_interval(std::vector<double> values) {
  const std::size_t drawn = values.size();
  values.erase(std::remove_if(values.begin(), values.end(), [](double value) { return std::isnan(value); }),
               values.end());
  if (values.empty() || 2 * values.size() < drawn) return {};
  std::sort(values.begin(), values.end());
  return {percentile(values, 0.025), percentile(values, 0.975)};
}

}  // namespace neuroscan::decision
