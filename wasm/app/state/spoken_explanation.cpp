#include "app/state/spoken_explanation.hpp"

#include <algorithm>
#include <array>

#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// Which third of the picture, from 0; what lies beside the picture belongs to its edge.
std::size_t third(double place) { return static_cast<std::size_t>(std::clamp(place * 3, 0.0, 2.0)); }

std::string_view place_in_words(double x, double y) {
  static constexpr std::array<std::array<std::string_view, 3>, 3> places{{
      {words::top_left, words::top_middle, words::top_right},
      {words::middle_left, words::middle, words::middle_right},
      {words::bottom_left, words::bottom_middle, words::bottom_right},
  }};
  return places[third(y)][third(x)];
}

// The middle of the cell with the largest value.
std::string_view strongest_place(const Explanation& explanation) {
  const auto most = std::max_element(explanation.map.begin(), explanation.map.end());
  const auto index = static_cast<int>(most - explanation.map.begin());
  const double x = (index % explanation.width + 0.5) / explanation.width;
  const double y = (index / explanation.width + 0.5) / explanation.height;
  const Rect& placed = explanation.placed;
  return place_in_words(placed.x + x * placed.width, placed.y + y * placed.height);
}

}  // namespace

std::string spoken_explanation(const State& state) {
  const Evidence& evidence = state.evidence;
  const Picture* selected = state.pictures.selected();
  if (!selected || !evidence.shown || evidence.drawing()) return "";
  const Explanation& shown = *evidence.shown;
  if (shown.request.picture != selected->number) return "";
  std::string map = filled(words::map_of_class,
                           {{"method", std::string(name_of(shown.method))}, {"class", shown.class_name}});
  if (shown.request.question == Question::against_others)
    map = filled(words::against_the_others, {{"map", map}});
  if (!shown.layer.empty()) map = filled(words::at_layer, {{"map", map}, {"layer", short_name(shown.layer)}});
  if (!shown.has_evidence || shown.map.empty()) return filled(words::nothing_speaks, {{"map", map}});
  return filled(words::strongest, {{"map", map}, {"place", std::string(strongest_place(shown))}});
}

}  // namespace neuroscan::app
