// What lies over the window: the help, the choice of a model, the results to take away.
#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/button.hpp"
#include "app/draw/column.hpp"
#include "app/draw/region.hpp"
#include "app/draw/sheet.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"
#include "app/state/explaining.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

void draw_keys(const Look& look, Column& column, float width) {
  const float key_width = look.px(96);
  for (const words::Key& key : words::keys) {
    const Rect line = reserve(width, look.fonts.body->FontSize + look.px(10));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_text(list, *look.fonts.strong, {line.x, line.y}, look.colours.text, key.key);
    draw_text(list, *look.fonts.body, {line.x + key_width, line.y}, look.colours.muted,
              shortened(*look.fonts.body, key.meaning, width - key_width));
  }
  column.gap(8);
}

std::string_view theme_name(Theme theme) {
  if (theme == Theme::system) return words::theme_system;
  return theme == Theme::dark ? words::theme_dark : words::theme_light;
}

Intents draw_help(const Look& look, float width, const State& state) {
  Intents intents;
  Column column(look, width);
  draw_keys(look, column, width);
  column.rule();
  column.gap(12);
  const std::string_view theme = theme_name(state.settings.theme);
  const ImVec2 size = button_size(look, theme);
  const Rect place = reserve(width, size.y);
  if (button(look, "theme", {place.x, place.y, size.x, size.y}, theme, ButtonKind::outlined))
    intents.add(SetTheme{next_theme(state.settings.theme)});
  ImGui::SetCursorScreenPos({place.x, place.bottom()});
  column.gap(16);
  column.text(*look.fonts.small, look.colours.muted, words::disclaimer);
  column.gap(4);
  column.text(*look.fonts.small, look.colours.muted, words::stays_here);
  return intents;
}

// A button at the end of the line that follows, and what it does in a sentence below.
bool draw_form(const Look& look, Column& column, float width, std::string_view label,
               std::string_view sentence) {
  const ImVec2 size = button_size(look, label);
  const Rect place = reserve(width, size.y);
  const bool pressed =
      button(look, label.data(), {place.x, place.y, std::min(width, std::max(size.x, look.px(200))), size.y},
             label, ButtonKind::outlined);
  ImGui::SetCursorScreenPos({place.x, place.bottom()});
  column.gap(6);
  column.text(*look.fonts.small, look.colours.muted, sentence);
  column.gap(18);
  return pressed;
}

Intents draw_take_away(const Look& look, float width, const State& state) {
  Intents intents;
  Column column(look, width);
  column.text(*look.fonts.body, look.colours.muted, words::results_note);
  column.gap(20);
  if (draw_form(look, column, width, words::as_csv, words::about_csv)) intents.add(TakeAway{Report::csv});
  if (draw_form(look, column, width, words::as_json, words::about_json)) intents.add(TakeAway{Report::json});
  if (draw_form(look, column, width, words::as_text, words::about_text))
    intents.add(TakeAway{Report::clipboard});
  if (draw_form(look, column, width, words::as_page, words::about_page)) intents.add(TakeAway{Report::print});
  if (!drawable_explanation(state)) return intents;
  if (draw_form(look, column, width, words::as_overlay, words::about_overlay))
    intents.add(TakeAway{Report::overlay});
  if (draw_form(look, column, width, words::copy_overlay, words::about_overlay_copy))
    intents.add(TakeAway{Report::overlay_copy});
  return intents;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  constexpr std::size_t most = 12;
  for (std::size_t index = 0; index < names.size() && index < most; ++index)
    text += (index > 0 ? ", " : "") + names[index];
  return names.size() > most ? text + ", …" : text;
}

Intents draw_card(const Look& look, Column& column, float width, const ModelCard& card, bool in_use) {
  Intents intents;
  ImGui::PushID(card.id.c_str());
  column.text(*look.fonts.strong, in_use ? look.colours.accent : look.colours.text, card.name);
  column.gap(4);
  column.text(*look.fonts.body, look.colours.muted, card.summary);
  column.gap(6);
  column.text(*look.fonts.small, look.colours.text, accuracy_of(card));
  column.gap(4);
  column.text(*look.fonts.small, look.colours.muted, input_of(card));
  column.gap(4);
  column.text(*look.fonts.small, look.colours.muted, joined(card.class_names));
  if (!card.trained_on.empty()) {
    column.gap(4);
    column.text(*look.fonts.small, look.colours.muted,
                std::string(words::trained_on) + " " + card.trained_on);
  }
  column.gap(10);
  const std::string_view label = in_use ? words::in_use : words::use;
  const ImVec2 size = button_size(look, label);
  const ImVec2 card_size = button_size(look, words::card);
  const Rect place = reserve(width, size.y);
  if (button(look, "use", {place.x, place.y, size.x, size.y}, label,
             in_use ? ButtonKind::outlined : ButtonKind::filled))
    intents.add(UseModel{card.id});
  if (button(look, "card", {place.x + size.x + look.px(8), place.y, card_size.x, card_size.y}, words::card,
             ButtonKind::outlined))
    intents.add(OpenCard{card.id, card.name});
  ImGui::SetCursorScreenPos({place.x, place.bottom()});
  column.gap(16);
  column.rule();
  column.gap(16);
  ImGui::PopID();
  return intents;
}

// The model in use where it is none of the bundled ones: nobody wrote a card for it.
void draw_own(const Look& look, Column& column, const Model& model) {
  column.text(*look.fonts.strong, look.colours.accent, model.name);
  column.gap(6);
  column.text(*look.fonts.small, look.colours.muted, input_of(model));
  column.gap(4);
  column.text(*look.fonts.small, look.colours.muted, joined(model.class_names));
  column.gap(4);
  column.text(*look.fonts.small, look.colours.text, words::own_has_no_card);
  column.gap(16);
  column.rule();
  column.gap(16);
}

bool is_bundled(const State& state, const Model& model) {
  return std::any_of(state.cards.begin(), state.cards.end(),
                     [&model](const ModelCard& card) { return card.id == model.id; });
}

Intents draw_models(const Look& look, float width, const State& state) {
  Intents intents;
  Column column(look, width);
  if (draw_form(look, column, width, words::own_model, words::own_model_note)) intents.add(OpenOwnModel{});
  if (!state.pictures.empty() && draw_form(look, column, width, words::compare, words::compare_note))
    intents.add(CompareModels{});
  column.rule();
  column.gap(16);
  if (state.cards.empty()) column.text(*look.fonts.body, look.colours.muted, words::models_loading);
  if (!state.cards.empty() && state.model && !is_bundled(state, *state.model))
    draw_own(look, column, *state.model);
  for (const ModelCard& card : state.cards)
    intents.add(draw_card(look, column, width, card, state.model && state.model->id == card.id));
  return intents;
}

std::string_view title_of(Sheet sheet) {
  if (sheet == Sheet::help) return words::help_title;
  return sheet == Sheet::models ? words::models : words::results;
}

}  // namespace

Intents draw_sheet(const Look& look, const WindowSize& window, const State& state) {
  if (state.sheet == Sheet::none || state.sheet == Sheet::evaluation) return {};
  Intents intents;
  const OpenSheet sheet(look, window, title_of(state.sheet));
  if (state.sheet == Sheet::help) intents.add(draw_help(look, sheet.width(), state));
  if (state.sheet == Sheet::take_away) intents.add(draw_take_away(look, sheet.width(), state));
  if (state.sheet == Sheet::models) intents.add(draw_models(look, sheet.width(), state));
  if (sheet.closed()) intents.add(ShowSheet{Sheet::none});
  return intents;
}

}  // namespace neuroscan::app
