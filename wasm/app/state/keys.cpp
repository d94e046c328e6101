#include "app/state/keys.hpp"

#include "app/state/steadying.hpp"

namespace neuroscan::app {
namespace {

constexpr int far = 1 << 20;  // beyond any list
constexpr int page = 10;

// How many places in the list a key goes; 0: it is no such key.
int places_of(const std::string& key) {
  if (key == "ArrowDown" || key == "ArrowRight") return 1;
  if (key == "ArrowUp" || key == "ArrowLeft") return -1;
  if (key == "PageDown") return page;
  if (key == "PageUp") return -page;
  if (key == "End") return far;
  if (key == "Home") return -far;
  return 0;
}

// What a key shows over the window; `none` for keys that show nothing.
Sheet sheet_of(const std::string& key, bool any_pictures) {
  if (key == "?") return Sheet::help;
  if (key == "m" || key == "M") return Sheet::models;
  if (key == "a" || key == "A") return Sheet::evaluation;
  if ((key == "e" || key == "E") && any_pictures) return Sheet::take_away;
  return Sheet::none;
}

// How far a key scrolls what lies over the window, in CSS pixels; 0: it is no such key.
float scroll_of(const std::string& key) {
  constexpr float line = 60;
  constexpr float screen = 480;
  constexpr float all = 1e6F;
  if (key == "ArrowDown") return line;
  if (key == "ArrowUp") return -line;
  if (key == "PageDown" || key == " ") return screen;
  if (key == "PageUp") return -screen;
  if (key == "End") return all;
  return key == "Home" ? -all : 0;
}

Intents intents_in_evaluation(const std::string& key, const State& state) {
  Intents intents;
  if (const float css_px = scroll_of(key); css_px != 0) intents.add(ScrollSheet{css_px});
  const EvaluationResult* result = state.evaluating.result.get();
  if (result && key.size() == 1 && key[0] >= '1' && key[0] <= '9') {
    const auto place = static_cast<std::size_t>(key[0] - '1');
    if (place < result->titles.size()) intents.add(ShowCurveOf{place});
  }
  return intents;
}

Panes panes_after(const std::string& key, Panes panes) {
  if (key == "[") panes.list_folded = !panes.list_folded;
  if (key == "]") panes.panel_folded = !panes.panel_folded;
  return panes;
}

// The class at the place that a digit names, to be explained.
std::optional<int> class_of(const std::string& key, const State& state) {
  if (key.size() != 1 || key[0] < '1' || key[0] > '9') return std::nullopt;
  const Picture* picture = state.pictures.selected();
  const Answer* answer = picture ? shown_answer(state, *picture) : nullptr;
  const auto place = static_cast<std::size_t>(key[0] - '1');
  if (!answer || is_withheld(*answer) || place >= answer->ranked.size()) return std::nullopt;
  return answer->ranked[place];
}

}  // namespace

Intents intents_of_key(const std::string& key, const State& state) {
  Intents intents;
  if (state.sheet != Sheet::none && key == "Escape") intents.add(ShowSheet{Sheet::none});
  const Sheet sheet = sheet_of(key, !state.pictures.empty());
  if (sheet != Sheet::none) intents.add(ShowSheet{sheet == state.sheet ? Sheet::none : sheet});
  if (state.sheet == Sheet::evaluation) intents.add(intents_in_evaluation(key, state));
  if (state.sheet != Sheet::none) return intents;
  if (key == "o" || key == "O") intents.add(OpenFiles{});
  if ((key == "k" || key == "K") && !state.pictures.empty()) intents.add(CompareModels{});
  if (key == "d" || key == "D") intents.add(SetTheme{next_theme(state.settings.theme)});
  if (key == "[" || key == "]") intents.add(ArrangePanes{panes_after(key, state.settings.panes)});
  if (const std::optional<int> wanted = class_of(key, state)) {
    View view = state.view;
    view.explained_class = wanted;
    intents.add(ChangeView{view});
  }
  if (key == "y" || key == "Y") {
    const Picture* picture = state.pictures.selected();
    const Answer* answer = picture ? shown_answer(state, *picture) : nullptr;
    if (answer && is_withheld(*answer)) intents.add(ShowAnyway{picture->number});
  }
  if (key == "s" || key == "S") {
    if (wanted_stability(state)) intents.add(MeasureStability{});
  }
  const int places = places_of(key);
  if (places != 0 && !state.pictures.empty()) intents.add(SelectPicture{state.pictures.beside(places)});
  return intents;
}

}  // namespace neuroscan::app
