#include "volume/window.hpp"

#include <algorithm>
#include <cmath>

namespace neuroscan::volume {
namespace {

constexpr double lower_share = 0.005;
constexpr double upper_share = 0.995;
constexpr std::size_t most_samples = 4'000'000;

bool has_8_bits(const Volume& volume) {
  return std::holds_alternative<std::vector<std::uint8_t>>(volume.slices.front()) && volume.slope == 1 &&
         volume.intercept == 0;
}

std::vector<float> thinned(const Volume& volume) {
  std::size_t count = 0;
  for (const Samples& slice : volume.slices) {
    count += std::visit([](const auto& values) { return values.size(); }, slice);
  }
  const std::size_t step = count / most_samples + 1;
  std::vector<float> kept;
  kept.reserve(count / step + 1);
  std::size_t next = 0;  // index in the slice that is looked at
  for (const Samples& slice : volume.slices) {
    std::visit(
        [&](const auto& values) {
          for (; next < values.size(); next += step) kept.push_back(static_cast<float>(values[next]));
          next -= values.size();
        },
        slice);
  }
  return kept;
}

}  // namespace

Window window_of(double centre, double width, std::string_view function) {
  if (function == "LINEAR_EXACT") return {centre - width / 2, centre + width / 2};
  const double half = std::max(width - 1, 1e-3) / 2;
  return {centre - 0.5 - half, centre - 0.5 + half};
}

Window default_window(const Volume& volume) {
  if (volume.window) return *volume.window;
  if (has_8_bits(volume)) return {0, 255};
  std::vector<float> values = thinned(volume);
  const auto at_share = [&](double share) {
    const auto rank = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return volume.slope * static_cast<double>(values[static_cast<std::size_t>(rank)]) + volume.intercept;
  };
  double low = at_share(lower_share);
  double high = at_share(upper_share);
  if (low > high) std::swap(low, high);  // a negative slope
  if (!(high > low)) {                   // flat but for less than a percent: all there is
    low = at_share(0);
    high = at_share(1);
    if (low > high) std::swap(low, high);
  }
  return high > low ? Window{low, high} : Window{low, low + 1};
}

}  // namespace neuroscan::volume
