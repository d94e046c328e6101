#include "app/state/stability.hpp"

#include <algorithm>

#include "app/state/format.hpp"

namespace neuroscan::app {
namespace {

constexpr std::size_t most_named = 4;

std::string whole_percent(double share) { return decimals(100 * share, 0) + "%"; }

}  // namespace

std::string answer_line(const Stability& stability) {
  const std::string count = std::to_string(stability.changes.size());
  const bool all = stability.stays == static_cast<int>(stability.changes.size());
  const std::string after = all ? "all " + count : std::to_string(stability.stays) + " of " + count;
  return stability.class_name + " stays after " + after + " small changes, between " +
         percent(stability.lowest) + " and " + percent(stability.highest) + ".";
}

std::string changed_line(const Stability& stability) {
  std::string line;
  std::size_t others = 0;
  for (const SmallChange& change : stability.changes) {
    if (change.top == stability.top) continue;
    if (++others > most_named) continue;
    line += (line.empty() ? "" : "; ") + change.name + ": " + change.top_name;
  }
  if (others > most_named) line += "; and " + std::to_string(others - most_named) + " more";
  return line.empty() ? "" : "Another class when " + line + ".";
}

std::string heatmap_line(const Stability& stability) {
  if (!stability.heatmap)
    return stability.why.empty() ? "" : "Of the heatmap nothing is said: " + stability.why + ".";
  const HeatmapSteadiness& heatmap = *stability.heatmap;
  const std::string_view verdict = heatmap.correlation >= 0.8   ? "hardly moves"
                                   : heatmap.correlation >= 0.5 ? "moves in part"
                                                                : "moves far";
  return "The heatmap " + std::string(verdict) + ": correlation " + decimals(heatmap.correlation, 2) +
         " on average, its maximum " + whole_percent(heatmap.moved) + " of the image away, at most " +
         whole_percent(heatmap.farthest) + ".";
}

}  // namespace neuroscan::app
