#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/button.hpp"
#include "app/draw/icon_button.hpp"
#include "app/draw/press.hpp"
#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"
#include "app/panels/panels.hpp"
#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

std::string model_label(const State& state) {
  if (state.load && state.load->failure && !state.model) return std::string(words::model_not_loaded);
  if (state.load && is_starting(*state.load)) return std::string(words::starting);
  if (state.load && !state.load->failure)
    return std::string(words::loading) + " " +
           byte_progress(state.load->loaded_bytes, state.load->total_bytes);
  return state.model ? state.model->name : "";
}

std::string_view theme_tooltip(Theme theme) {
  if (theme == Theme::system) return words::theme_system;
  return theme == Theme::dark ? words::theme_dark : words::theme_light;
}

Panes with_list_folded(Panes panes) {
  panes.list_folded = !panes.list_folded;
  return panes;
}

Panes with_panel_folded(Panes panes) {
  panes.panel_folded = !panes.panel_folded;
  return panes;
}

float centred(const Rect& bar, float height) { return std::round(bar.y + (bar.height - height) / 2); }

// The mark and, where there is room, the name; returns where it ends.
float draw_title(const Look& look, const Layout& layout) {
  const Rect& bar = layout.top_bar;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float side = look.px(26);
  float x = look.px(layout.narrow ? 16 : 12);
  draw_mark(list, look, {x, centred(bar, side)}, side);
  x += side + look.px(10);
  if (layout.narrow) return x;
  const ImFont& font = *look.fonts.strong;
  draw_text(list, font, {x, centred(bar, font.FontSize)}, look.colours.text, words::name);
  return x + std::ceil(measure(font, words::name).x) + look.px(12);
}

// Which model answers; a press opens the choice.
bool draw_model_button(const Look& look, const Rect& bar, float x, float right, const State& state) {
  const std::string label = model_label(state);
  const float room = right - x - look.px(40);
  if (label.empty() || room < look.px(24)) return false;
  const ImFont& font = *look.fonts.body;
  const std::string shown = shortened(font, label, room);
  const float height = look.px(34);
  const Rect place{x, centred(bar, height), std::ceil(measure(font, shown).x) + look.px(40), height};
  const Press on_it = press("model", place);
  tooltip(look, words::choose_model, "M");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float rounding = look.px(8);
  if (on_it.hovered)
    list.AddRectFilled({place.x, place.y}, {place.right(), place.bottom()}, look.colours.hovered, rounding);
  list.AddRect({place.x, place.y}, {place.right(), place.bottom()}, look.colours.border, rounding, 0,
               look.px(1));
  draw_text(list, font, {place.x + look.px(12), centred(bar, font.FontSize)}, look.colours.text, shown);
  draw_icon(list, look, Icon::chevron, {place.right() - look.px(16), place.y + height / 2},
            look.colours.muted);
  return on_it.pressed;
}

class ButtonsFromRight {
 public:
  ButtonsFromRight(const Look& look, const Rect& bar)
      : look_(look), bar_(bar), right_(bar.right() - look.px(12)) {}

  float right() const { return right_; }

  bool labelled(std::string_view label, ButtonKind kind, std::string_view key) {
    const ImVec2 size = button_size(look_, label, key);
    right_ -= size.x;
    const bool pressed =
        button(look_, "open", {right_, centred(bar_, size.y), size.x, size.y}, label, kind, key);
    right_ -= look_.px(8);
    return pressed;
  }

  bool sign(const char* id, Icon icon, std::string_view sentence, std::string_view key) {
    const float side = look_.px(icon_button_px);
    right_ -= side;
    return icon_button(look_, id, {right_, centred(bar_, side), side, side}, icon, sentence, key);
  }

 private:
  const Look& look_;
  const Rect& bar_;
  float right_;
};

}  // namespace

Intents draw_top_bar(const Look& look, const Layout& layout, const State& state) {
  const Rect& bar = layout.top_bar;
  const Region region("top bar", bar, look.colours.surface);
  region.list().AddRectFilled({bar.x, bar.bottom() - look.px(1)}, {bar.right(), bar.bottom()},
                              look.colours.border);
  Intents intents;
  const bool any = !state.pictures.empty();
  const Settings& settings = state.settings;
  ButtonsFromRight buttons(look, bar);
  // Phones have no keys.
  if (buttons.labelled(layout.narrow ? words::open_short : words::open,
                       any ? ButtonKind::filled : ButtonKind::outlined, layout.narrow ? "" : "O"))
    intents.add(OpenFiles{});
  if (buttons.sign("help", Icon::help, words::help, "?")) intents.add(ShowSheet{Sheet::help});
  if (buttons.sign("evaluation", Icon::matrix, words::evaluate, "A"))
    intents.add(ShowSheet{Sheet::evaluation});
  if (any && buttons.sign("take away", Icon::take_away, words::take_away, "E"))
    intents.add(ShowSheet{Sheet::take_away});
  if (!layout.narrow) {
    if (buttons.sign("theme", Icon::theme, theme_tooltip(settings.theme), "D"))
      intents.add(SetTheme{next_theme(settings.theme)});
    if (buttons.sign("panel", Icon::right_pane, words::fold_panel, "]"))
      intents.add(ArrangePanes{with_panel_folded(settings.panes)});
    if (any && buttons.sign("list", Icon::left_pane, words::fold_list, "["))
      intents.add(ArrangePanes{with_list_folded(settings.panes)});
  }
  const float left = draw_title(look, layout);
  if (draw_model_button(look, bar, left, buttons.right() - look.px(layout.narrow ? 2 : 8), state))
    intents.add(ShowSheet{Sheet::models});
  return intents;
}

}  // namespace neuroscan::app
