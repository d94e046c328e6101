#include "explain/shift.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "explain/likeness.hpp"

namespace neuroscan::explain {
namespace {

bool is_within(double x, double y, const tensor::Placement& placed) {
  return x >= placed.x && x <= placed.x + placed.width && y >= placed.y && y <= placed.y + placed.height;
}

}  // namespace

Shift shift(const Heatmap& before, const Heatmap& after, const image::Motion& motion, int width_px,
            int height_px) {
  std::vector<image::Place> places;
  std::vector<double> old_values;
  std::vector<double> new_values;
  for (std::int64_t row = 0; row < before.height; ++row) {
    for (std::int64_t column = 0; column < before.width; ++column) {
      const image::Place place{before.placed.x + (static_cast<double>(column) + 0.5) /
                                                     static_cast<double>(before.width) * before.placed.width,
                               before.placed.y + (static_cast<double>(row) + 0.5) /
                                                     static_cast<double>(before.height) *
                                                     before.placed.height};
      const image::Place there = image::moved(place, motion, width_px, height_px);
      if (!is_within(place.x, place.y, {}) || !is_within(there.x, there.y, {}) ||
          !is_within(there.x, there.y, after.placed))
        continue;
      places.push_back(place);
      old_values.push_back(before.values[static_cast<std::size_t>(row * before.width + column)]);
      new_values.push_back(value_at(after, there.x, there.y));
    }
  }
  Shift found;
  if (places.empty()) return found;
  found.correlation = correlation(old_values, new_values);
  const auto old_peak = std::max_element(old_values.begin(), old_values.end());
  const auto new_peak = std::max_element(new_values.begin(), new_values.end());
  if (*old_peak <= 0 || *new_peak <= 0) return found;
  const image::Place& from = places[static_cast<std::size_t>(old_peak - old_values.begin())];
  const image::Place& to = places[static_cast<std::size_t>(new_peak - new_values.begin())];
  found.moved =
      std::hypot((to.x - from.x) * width_px, (to.y - from.y) * height_px) / std::max(width_px, height_px);
  return found;
}

}  // namespace neuroscan::explain
