#include <algorithm>
#include <array>
#include <cmath>

#include "app/draw/region.hpp"
#include "app/draw/segments.hpp"
#include "app/panels/stage.hpp"
#include "app/state/explaining.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr float margin_px = 12;
constexpr float side_px = 34;
constexpr float mode_icon_px = 38;

constexpr std::array<Segment, mode_count> modes{{
    {words::original, words::about_original, ToolIcon::original},
    {words::overlay, words::about_overlay_mode, ToolIcon::overlay},
    {words::side_by_side, words::about_side_by_side, ToolIcon::side_by_side},
    {words::split, words::about_split, ToolIcon::split},
}};

// Buttons of the same size from the right to the left.
class Row {
 public:
  Row(const Look& look, const Rect& bar, float button_width) : look_(look), bar_(bar), width_(button_width) {
    right_ = bar.right() - look.px(margin_px);
  }

  Rect next() {
    right_ -= width_;
    const float height = look_.px(side_px);
    return {std::round(right_), std::round(bar_.y + (bar_.height - height) / 2), width_, height};
  }
  void gap() { right_ -= look_.px(6); }
  float right() const { return right_; }

 private:
  const Look& look_;
  const Rect& bar_;
  float width_;
  float right_;
};

struct Tools {
  const Look& look;
  const State& state;
  const Shown& shown;
  const Rect& area;
  std::optional<View> wanted;

  const View& view() const { return state.view; }
  Size picture() const { return shown_size(state); }
};

void draw_subject(Tools& tools, Row& row) {
  const bool active = tools.view().subject == Subject::model_input;
  if (tool_button(tools.look, "model input", row.next(), ToolIcon::model_input, active,
                  words::about_model_input, "V")) {
    tools.wanted = with_subject_toggled(tools.view());
  }
}

void draw_sizes(Tools& tools, Row& row, bool all) {
  const View& view = tools.view();
  if (all && tool_button(tools.look, "reset", row.next(), ToolIcon::reset, false, words::about_reset, "R")) {
    tools.wanted = reset(view);
  }
  const bool pixels = !view.camera.fitted && view.camera.zoom == 1;
  if (all &&
      tool_button(tools.look, "pixels", row.next(), ToolIcon::pixels, pixels, words::about_pixels, "P")) {
    View changed = view;
    changed.camera = pixel_for_pixel(view.camera);
    tools.wanted = changed;
  }
  if (tool_button(tools.look, "fit", row.next(), ToolIcon::fit, view.camera.fitted, words::about_fit, "F")) {
    View changed = view;
    changed.camera = {};
    tools.wanted = changed;
  }
}

void draw_tones(Tools& tools, Row& row) {
  const View& view = tools.view();
  if (tool_button(tools.look, "invert", row.next(), ToolIcon::invert, view.inverted, words::about_invert,
                  "I")) {
    View changed = view;
    changed.inverted = !view.inverted;
    tools.wanted = changed;
  }
  if (tool_button(tools.look, "automatic", row.next(), ToolIcon::automatic,
                  view.preset == WindowPreset::automatic, words::about_automatic, "W")) {
    tools.wanted = with_next_preset(view);
  }
  if (tool_button(tools.look, "window", row.next(), ToolIcon::window, view.tool == Tool::window,
                  words::about_window, "T")) {
    tools.wanted = with_tool_toggled(view);
  }
}

}  // namespace

std::optional<View> draw_view_tools(const Look& look, const Rect& bar, const State& state,
                                    const Shown& shown) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({bar.x, bar.y}, {bar.right(), bar.bottom()}, look.colours.surface);
  list.AddRectFilled({bar.x, bar.bottom() - look.px(1)}, {bar.right(), bar.bottom()}, look.colours.border);
  const Rect area = stage_area(look, {bar.x, bar.y, bar.width, 0});
  Tools tools{look, state, shown, area, std::nullopt};
  const float modes_as_icons = mode_count * look.px(mode_icon_px);
  const float room = bar.width - 3 * look.px(margin_px) - modes_as_icons;
  const bool all = room >= 7 * look.px(side_px) + 3 * look.px(6);
  const float width =
      all ? look.px(side_px) : std::min(look.px(side_px), std::floor((room - 2 * look.px(6)) / 5));
  Row row(look, bar, width);
  draw_subject(tools, row);
  row.gap();
  draw_sizes(tools, row, all);
  row.gap();
  draw_tones(tools, row);
  const float left = bar.x + look.px(margin_px);
  const float left_over = row.right() - look.px(margin_px) - left;
  const float labelled = segments_width(look, modes);
  const Rect place{left, std::round(bar.y + (bar.height - look.px(side_px)) / 2),
                   labelled <= left_over ? labelled : std::min(modes_as_icons, left_over), look.px(side_px)};
  if (const auto mode = segments(look, "modes", place, modes, static_cast<int>(state.view.mode), "H"))
    tools.wanted = with_mode(state.view, static_cast<Mode>(*mode));
  return tools.wanted;
}

}  // namespace neuroscan::app
