#include "app/state/spoken_explanation.hpp"

#include <algorithm>
#include <array>

namespace neuroscan::app {
namespace {

// Which third of the picture, from 0; what lies beside the picture belongs to its edge.
std::size_t third(double place) { return static_cast<std::size_t>(std::clamp(place * 3, 0.0, 2.0)); }

std::string_view place_in_words(double x, double y) {
  static constexpr std::array<std::array<std::string_view, 3>, 3> places{{
      {"at the top left of the image", "at the top of the image", "at the top right of the image"},
      {"at the left of the image", "in the middle of the image", "at the right of the image"},
      {"at the bottom left of the image", "at the bottom of the image", "at the bottom right of the image"},
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
  std::string words = std::string(name_of(shown.method)) + " of " + shown.class_name;
  if (shown.request.question == Question::against_others) words += " against the others";
  if (!shown.layer.empty()) words += ", at layer " + short_name(shown.layer);
  if (!shown.has_evidence || shown.map.empty()) return words + ": nothing there speaks for it.";
  return words + ": strongest " + std::string(strongest_place(shown)) + ".";
}

}  // namespace neuroscan::app
