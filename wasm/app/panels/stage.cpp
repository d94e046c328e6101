#include "app/panels/stage.hpp"

#include <cmath>
#include <string>

#include "app/draw/region.hpp"
#include "app/draw/text.hpp"
#include "app/state/explaining.hpp"
#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr float tools_height_px = 48;
constexpr float margin_px = 12;

// What is said on the picture is light on dark in every theme.
Look on_stage(const Look& look) {
  Look dark = look;
  dark.colours = palette(true);
  return dark;
}

void draw_line(const Look& look, const Rect& area, float& y, const std::string& words) {
  if (words.empty()) return;
  const ImFont& font = *look.fonts.small;
  const ImVec2 size = measure(font, words);
  const float padding = look.px(6);
  const float x = std::round(area.right() - look.px(margin_px) - size.x - 2 * padding);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({x, y}, {x + size.x + 2 * padding, y + font.FontSize + padding},
                     (look.colours.stage & ~IM_COL32_A_MASK) | (0xb0U << IM_COL32_A_SHIFT), look.px(5));
  draw_text(list, font, {x + padding, y + std::round(padding / 2)}, look.colours.text, words);
  y += font.FontSize + padding + look.px(4);
}

std::string zoom_in_words(const Rect& area, const State& state) {
  const double zoom = zoom_of(state.view.camera, camera_area(state.view, area), shown_size(state));
  return filled(words::zoom, {{"percent", decimals(100 * zoom, zoom * 100 < 9.95 ? 1 : 0)}});
}

std::string window_in_words(const State& state, const Shown& shown) {
  if (state.view.preset == WindowPreset::full && !state.view.inverted) return "";
  const Window window = window_in_force(state.view, shown.automatic);
  std::string shown_window = filled(
      words::window_and_level, {{"width", decimals(window.width, 0)}, {"level", decimals(window.centre, 0)}});
  if (state.view.preset == WindowPreset::automatic)
    shown_window = filled(words::window_automatic, {{"window", shown_window}});
  if (state.view.inverted) shown_window = filled(words::window_inverted, {{"window", shown_window}});
  return shown_window;
}

std::string subject_in_words(const State& state) {
  if (state.view.subject == Subject::picture) return "";
  if (state.model_input.failure) return state.model_input.failure->message;
  if (!shows_model_input(state)) return std::string(words::preparing_input);
  const PictureSize& size = state.model_input.size;
  return filled(words::what_model_saw, {{"size", pixel_size(size.width_px, size.height_px)}});
}

void draw_corner(const Look& look, const Rect& area, const State& state, const Shown& shown) {
  float y = area.y + look.px(margin_px);
  draw_line(look, area, y, zoom_in_words(area, state));
  draw_line(look, area, y, window_in_words(state, shown));
  draw_line(look, area, y, subject_in_words(state));
  if (shown.readout) draw_line(look, area, y, in_words(*shown.readout, shown.grey));
}

// The line between both halves and what it is held by.
void draw_handle(const Look& look, const Rect& area, const State& state) {
  if (state.view.mode != Mode::split) return;
  const float x = area.x + std::round(area.width * static_cast<float>(state.view.split));
  const float y = std::round(area.y + area.height / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = look.px(1);
  list.AddRectFilled({x - half, area.y}, {x + half, area.bottom()}, look.colours.text);
  const float radius = look.px(14);
  list.AddCircleFilled({x, y}, radius, look.colours.text);
  for (const float side : {-1.0F, 1.0F}) {
    const float tip = x + side * look.px(8);
    const float base = x + side * look.px(3);
    list.AddTriangleFilled({tip, y}, {base, y - side * look.px(4.5F)}, {base, y + side * look.px(4.5F)},
                           look.colours.stage);
  }
}

// The part that the model saw, where that is not the whole picture.
void draw_seen_part(const Look& look, const Rect& area, const State& state) {
  const Explanation* explanation = drawable_explanation(state);
  if (!explanation || shows_model_input(state)) return;
  const Rect& placed = explanation->placed;
  if (placed.x <= 0 && placed.y <= 0 && placed.right() >= 1 && placed.bottom() >= 1) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Pane& pane : panes_of(state.view, area, shown_size(state))) {
    if (!pane.explained) continue;
    const Rect& target = pane.target;
    list.PushClipRect({pane.area.x, pane.area.y}, {pane.area.right(), pane.area.bottom()}, true);
    list.AddRect({target.x + placed.x * target.width, target.y + placed.y * target.height},
                 {target.x + placed.right() * target.width, target.y + placed.bottom() * target.height},
                 (look.colours.text & ~IM_COL32_A_MASK) | (0x90U << IM_COL32_A_SHIFT), 0, 0, look.px(1));
    list.PopClipRect();
  }
}

// Where the patient's sides are: at the edges of each pane, however the picture is moved in it.
void draw_sides(const Look& look, const Rect& area, const State& state) {
  const Picture* picture = state.pictures.selected();
  if (!picture || !picture->slice) return;
  const ImFont& font = *look.fonts.strong;
  const auto& [left, right, top, bottom] = picture->slice->edges;
  const float gap = look.px(8);
  for (const Pane& pane : panes_of(state.view, area, shown_size(state))) {
    const Rect& edge = pane.area;
    const auto draw = [&](const std::string& letters, float across, float down) {
      const ImVec2 size = measure(font, letters);
      const float x = edge.x + gap + across * (edge.width - size.x - 2 * gap);
      const float y = edge.y + gap + down * (edge.height - size.y - 2 * gap);
      ImDrawList& list = *ImGui::GetWindowDrawList();
      draw_text(list, font, {std::round(x) + 1, std::round(y) + 1}, look.colours.stage, letters);
      draw_text(list, font, {std::round(x), std::round(y)}, look.colours.text, letters);
    };
    draw(left, 0, 0.5F);
    draw(right, 1, 0.5F);
    draw(top, 0.5F, 0);
    draw(bottom, 0.5F, 1);
    if (state.view.mode == Mode::split) break;  // both halves are one picture
  }
}

}  // namespace

Rect stage_area(const Look& look, const Rect& viewer) {
  const float tools = std::min(look.px(tools_height_px), viewer.height);
  return {viewer.x, viewer.y + tools, viewer.width, viewer.height - tools};
}

Intents draw_stage(const Look& look, const Rect& viewer, const State& state, const Shown& shown) {
  const Rect area = stage_area(look, viewer);
  const Rect bar{viewer.x, viewer.y, viewer.width, area.y - viewer.y};
  if (area.width <= 0 || area.height <= 0) return {};
  const Look dark = on_stage(look);
  const std::optional<View> wanted = draw_view_tools(look, bar, state, shown);
  const std::optional<View> handled = handle_stage(dark, area, state, shown);
  draw_seen_part(dark, area, state);
  draw_sides(dark, area, state);
  draw_handle(dark, area, state);
  draw_corner(dark, area, state, shown);
  draw_legend(dark, area, state);
  Intents intents;
  if (wanted) intents.add(ChangeView{*wanted});
  if (handled) intents.add(ChangeView{*handled});
  return intents;
}

}  // namespace neuroscan::app
