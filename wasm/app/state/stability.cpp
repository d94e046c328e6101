#include "app/state/stability.hpp"

#include <algorithm>

#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr std::size_t most_named = 4;

std::string whole_percent(double share) { return decimals(100 * share, 0) + "%"; }

}  // namespace

std::string answer_line(const Stability& stability) {
  const std::string count = std::to_string(stability.changes.size());
  const bool all = stability.stays == static_cast<int>(stability.changes.size());
  return filled(all ? words::stays_after_all : words::stays_after_some,
                {{"class", stability.class_name},
                 {"stays", std::to_string(stability.stays)},
                 {"count", count},
                 {"lowest", percent(stability.lowest)},
                 {"highest", percent(stability.highest)}});
}

std::string changed_line(const Stability& stability) {
  std::string line;
  std::size_t others = 0;
  for (const SmallChange& change : stability.changes) {
    if (change.top == stability.top) continue;
    if (++others > most_named) continue;
    line += (line.empty() ? "" : "; ") + change.name + ": " + change.top_name;
  }
  if (others > most_named)
    line = filled(words::changes_more, {{"changes", line}, {"count", std::to_string(others - most_named)}});
  return line.empty() ? "" : filled(words::another_class_when, {{"changes", line}});
}

std::string heatmap_line(const Stability& stability) {
  if (!stability.heatmap)
    return stability.why.empty() ? "" : filled(words::no_heatmap_steadiness, {{"why", stability.why}});
  const HeatmapSteadiness& heatmap = *stability.heatmap;
  const std::string_view verdict = heatmap.correlation >= 0.8   ? words::heatmap_hardly_moves
                                   : heatmap.correlation >= 0.5 ? words::heatmap_moves_in_part
                                                                : words::heatmap_moves_far;
  return filled(verdict, {{"figures",
                           filled(words::heatmap_figures, {{"correlation", decimals(heatmap.correlation, 2)},
                                                           {"moved", whole_percent(heatmap.moved)},
                                                           {"farthest", whole_percent(heatmap.farthest)}})}});
}

}  // namespace neuroscan::app
