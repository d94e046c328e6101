#include "app/panels/explanation_section.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "app/draw/button.hpp"
#include "app/draw/choice.hpp"
#include "app/draw/column.hpp"
#include "app/draw/region.hpp"
#include "app/draw/segments.hpp"
#include "app/draw/slider.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"
#include "app/state/explaining.hpp"
#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr float name_width_px = 84;
constexpr float control_height_px = 34;

constexpr std::array<Segment, 2> questions{{
    {name_of(Question::of_class), explained(Question::of_class), {}},
    {name_of(Question::against_others), explained(Question::against_others), {}},
}};

constexpr std::array<Segment, 3> smoothings{{
    {name_of(Smoothing::none), words::about_cells, {}},
    {name_of(Smoothing::linear), words::about_linear, {}},
    {name_of(Smoothing::cubic), words::about_cubic, {}},
}};

// Controls down a column, each with its name on the left.
class Form {
 public:
  Form(const Look& look, float width, const State& state)
      : look_(look), column_(look, width), width_(width), state_(state) {}

  const State& state() const { return state_; }
  View& changed() {
    if (!changed_) changed_ = state_.view;
    return *changed_;
  }
  void check() { check_ = true; }
  Intents intents() const {
    Intents intents;
    if (changed_) intents.add(ChangeView{*changed_});
    if (check_) intents.add(CheckExplanation{});
    return intents;
  }

  void subheading(std::string_view text) {
    column_.text(*look_.fonts.small, look_.colours.muted, text);
    column_.gap(8);
  }
  void gap(float css_px) { column_.gap(css_px); }
  void note(std::string_view text, ImU32 colour) {
    column_.text(*look_.fonts.small, colour, text);
    column_.gap(8);
  }
  void fact(std::string_view name, const std::string& value) {
    const ImFont& font = *look_.fonts.small;
    const float room = width_ - measure(font, name).x - look_.px(24);
    column_.pair(font, look_.colours.muted, name, font, look_.colours.text, shortened(font, value, room));
    column_.gap(8);
  }

  // Draws `control(place)` beside the name and goes on below it; what it gives comes back.
  template <typename Control>
  auto row(std::string_view name, Control control) {
    const Rect line = reserve(width_, look_.px(control_height_px));
    const ImVec2 below = ImGui::GetCursorScreenPos();
    const float left = name.empty() ? 0 : look_.px(name_width_px);
    const ImFont& font = *look_.fonts.small;
    draw_text(*ImGui::GetWindowDrawList(), font,
              {line.x, std::round(line.y + (line.height - font.FontSize) / 2)}, look_.colours.muted, name);
    const auto result = control(Rect{line.x + left, line.y, line.width - left, line.height});
    ImGui::SetCursorScreenPos(below);
    column_.gap(8);
    return result;
  }

  std::optional<double> sliding(std::string_view name, const char* id, double value,
                                std::string_view sentence) {
    return row(name, [&](const Rect& place) {
      const float value_width = look_.px(44);
      const Rect track{place.x, place.y, place.width - value_width, place.height};
      const std::string words = decimals(100 * value, 0) + "%";
      const ImFont& font = *look_.fonts.small;
      draw_text(
          *ImGui::GetWindowDrawList(), font,
          {place.right() - measure(font, words).x, std::round(place.y + (place.height - font.FontSize) / 2)},
          look_.colours.text, words);
      return slider(look_, id, track, value, sentence);
    });
  }

  const Look& look() const { return look_; }

 private:
  const Look& look_;
  Column column_;
  float width_;
  const State& state_;
  std::optional<View> changed_;
  bool check_ = false;
};

void draw_class(Form& form, const Answer& answer) {
  const std::optional<int>& wanted = form.state().view.explained_class;
  std::vector<Option> options{{ranked_name(answer, 0), std::string(words::likeliest)}};
  int chosen = 0;
  for (std::size_t place = 0; place < answer.ranked.size(); ++place) {
    if (answer.ranked[place] == wanted) chosen = static_cast<int>(options.size());
    options.push_back({ranked_name(answer, place), percent(ranked_probability(answer, place))});
  }
  const auto picked = form.row(words::explained_class, [&](const Rect& place) {
    return choice(form.look(), "class", place, options, chosen, words::about_explained_class);
  });
  if (!picked) return;
  if (*picked == 0)
    form.changed().explained_class.reset();
  else
    form.changed().explained_class = answer.ranked[static_cast<std::size_t>(*picked - 1)];
}

void draw_method(Form& form) {
  std::vector<Option> options;
  for (int index = 0; index < method_count; ++index)
    options.push_back({std::string(name_of(static_cast<Method>(index))), ""});
  const Method method = form.state().view.method;
  const auto picked = form.row(words::method, [&](const Rect& place) {
    return choice(form.look(), "method", place, options, static_cast<int>(method), explained(method));
  });
  if (picked) form.changed().method = static_cast<Method>(*picked);
}

std::string size_of(const Layer& layer) {
  return std::to_string(layer.height) + " × " + std::to_string(layer.width);
}

void draw_layer(Form& form) {
  const std::vector<Layer>& layers = form.state().layers;
  const std::string& wanted = form.state().view.layer;
  const auto automatic =
      std::find_if(layers.begin(), layers.end(), [](const Layer& layer) { return layer.automatic; });
  std::vector<Option> options;
  if (automatic == layers.end())
    options.push_back({std::string(words::automatic), ""});
  else
    options.push_back(
        {filled(words::automatic_layer, {{"layer", short_name(automatic->name)}}), size_of(*automatic)});
  int chosen = wanted.empty() ? 0 : -1;
  // The last layers first: those are what the model decides by.
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (layer->name == wanted) chosen = static_cast<int>(options.size());
    options.push_back({short_name(layer->name), size_of(*layer)});
  }
  const auto picked = form.row(words::layer, [&](const Rect& place) {
    return choice(form.look(), "layer", place, options, chosen, words::about_layer);
  });
  if (!picked) return;
  form.changed().layer = *picked == 0 ? "" : (layers.rbegin() + (*picked - 1))->name;
}

void draw_question(Form& form) {
  const auto picked = form.row("", [&](const Rect& place) {
    return segments(form.look(), "question", place, questions, static_cast<int>(form.state().view.question));
  });
  if (picked) form.changed().question = static_cast<Question>(*picked);
}

void draw_heatmap_controls(Form& form) {
  const Heatmap& heatmap = form.state().view.heatmap;
  std::vector<Option> options;
  for (const colour::Map map : colour::all_maps) {
    std::string name(colour::name(map));
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    options.push_back({name, "", map});
  }
  const auto colours = form.row(words::colours, [&](const Rect& place) {
    return choice(form.look(), "colours", place, options, static_cast<int>(heatmap.colours),
                  words::about_colours);
  });
  if (colours) form.changed().heatmap.colours = static_cast<colour::Map>(*colours);
  if (const auto opacity = form.sliding(words::opacity, "opacity", heatmap.opacity, words::about_opacity))
    form.changed().heatmap.opacity = *opacity;
  if (const auto threshold =
          form.sliding(words::threshold, "threshold", heatmap.threshold, words::about_threshold))
    form.changed().heatmap.threshold = *threshold;
  const auto smoothing = form.row(words::surface, [&](const Rect& place) {
    return segments(form.look(), "smoothing", place, smoothings, static_cast<int>(heatmap.smoothing));
  });
  if (smoothing) form.changed().heatmap.smoothing = static_cast<Smoothing>(*smoothing);
  const bool pressed = form.row("", [&](const Rect& place) {
    return toggle(form.look(), "contours", place, words::contours, heatmap.contours, words::about_contours);
  });
  if (pressed) form.changed().heatmap.contours = !heatmap.contours;
  const bool shared = heatmap.scale == Scale::all_classes;
  const bool scaled = form.row("", [&](const Rect& place) {
    return toggle(form.look(), "scale", place, words::same_scale, shared, words::why_same_scale);
  });
  if (scaled) form.changed().heatmap.scale = shared ? Scale::own : Scale::all_classes;
}

void draw_figures(Form& form, const Explanation& explanation) {
  if (!explanation.has_evidence) form.note(words::no_evidence_why, form.look().colours.text);
  if (is_about_absence(explanation.class_name))
    form.note(words::diffuse_by_nature, form.look().colours.muted);
  form.fact(words::layer, short_name(explanation.layer));
  form.fact(words::resolution,
            std::to_string(explanation.height) + " × " + std::to_string(explanation.width));
  form.fact(words::raw_maximum, significant(explanation.raw_max));
  if (compares(explanation)) form.fact(words::of_all_classes, significant(*explanation.strongest));
  const bool shared = form.state().view.heatmap.scale == Scale::all_classes;
  if (shared && explanation.has_evidence && !compares(explanation))
    form.note(words::no_same_scale, form.look().colours.muted);
  form.fact(words::class_score, significant(explanation.score));
  if (explanation.completeness)
    form.fact(words::completeness, decimals(100 * *explanation.completeness, 1) + "%");
  form.fact(words::timing, explanation.run_ms > 0
                               ? duration(explanation.run_ms + explanation.draw_ms)
                               : filled(words::no_other_run, {{"time", duration(explanation.draw_ms)}}));
  form.note(origin_of(explanation), form.look().colours.muted);
}

void draw_check(Form& form) {
  const Evidence& evidence = form.state().evidence;
  const bool busy = evidence.checking();
  const bool pressed = form.row("", [&](const Rect& place) {
    const bool clicked = button(form.look(), "check", place, busy ? words::checking : words::sanity_check,
                                ButtonKind::outlined);
    tooltip(form.look(), words::about_sanity_check);
    return clicked;
  });
  if (pressed && !busy) form.check();
  if (evidence.check_failure)
    form.note(evidence.check_failure->message, form.look().colours.danger);
  else if (evidence.check)
    form.note(verdict_of(*evidence.check), form.look().colours.text);
}

}  // namespace

Intents draw_explanation_section(const Look& look, float width, const State& state) {
  const Answer* answer = explained_answer(state);
  if (!answer) return {};
  Form form(look, width, state);
  draw_class(form, *answer);
  draw_method(form);
  draw_layer(form);
  draw_question(form);
  form.gap(8);
  form.subheading(words::heatmap);
  draw_heatmap_controls(form);
  form.gap(8);
  const Evidence& evidence = state.evidence;
  if (evidence.failure) {
    form.note(evidence.failure->message, look.colours.danger);
    if (!evidence.failure->detail.empty()) form.note(evidence.failure->detail, look.colours.muted);
  } else if (evidence.drawing()) {
    form.note(words::drawing, look.colours.muted);
  }
  if (evidence.shown) {
    draw_figures(form, *evidence.shown);
    draw_check(form);
  }
  form.gap(8);
  return form.intents();
}

}  // namespace neuroscan::app
