#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "app/draw/button.hpp"
#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"

namespace neuroscan::app {
namespace {

constexpr std::string_view invitation = "Drop a brain MRI image here";
constexpr std::string_view button_label = "Choose a file";
constexpr std::array<std::string_view, 2> assurances{"JPEG, PNG, BMP, GIF, TGA or PNM",
                                                     "Nothing leaves this machine."};

void draw_line(const Look& look, const ImFont& font, float centre_x, float& y, ImU32 colour, std::string_view text) {
  const ImVec2 size = measure(font, text);
  draw_text(*ImGui::GetWindowDrawList(), font, {std::round(centre_x - size.x / 2), y}, colour, text);
  y += size.y + look.px(8);
}

Rect drop_target(const Look& look, const Rect& viewer) {
  const Rect inside = shrink(viewer, look.px(24));
  const float width = std::min(inside.width, look.px(640));
  const float height = std::min(inside.height, look.px(400));
  return {std::round(inside.x + (inside.width - width) / 2), std::round(inside.y + (inside.height - height) / 2), width,
          height};
}

float invitation_height(const Look& look) { return look.px(72 + 8 + 8 + 24 + 40 + 24 + 8) + 2 * look.px(16) + look.px(16); }

// The whole target can be clicked, the button on it is what shows that.
Intents draw_drop_target(const Look& look, const Rect& viewer) {
  const Rect target = drop_target(look, viewer);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({target.x, target.y}, {target.right(), target.bottom()}, look.colours.surface, look.px(16));
  draw_dashed_outline(list, look, target, look.colours.quiet_bar);
  const float centre_x = target.x + target.width / 2;
  float y = std::round(target.y + std::max(look.px(16), (target.height - invitation_height(look)) / 2));
  draw_drop_icon(list, look, {centre_x, y + look.px(20)}, look.px(36), look.colours.accent);
  y += look.px(64);
  draw_line(look, *look.fonts.strong, centre_x, y, look.colours.text, invitation);
  draw_line(look, *look.fonts.body, centre_x, y, look.colours.muted, "or");
  const ImVec2 size = button_size(look, button_label);
  const Rect place{std::round(centre_x - size.x / 2), y, size.x, size.y};
  Intents intents{.open_files = button(look, "choose", place, button_label, ButtonKind::filled)};
  y += size.y + look.px(24);
  for (const std::string_view line : assurances) draw_line(look, *look.fonts.small, centre_x, y, look.colours.muted, line);
  ImGui::SetCursorScreenPos({target.x, target.y});
  if (ImGui::InvisibleButton("target", {target.width, target.height})) intents.open_files = true;
  return intents;
}

}  // namespace

Rect picture_target(const Look& look, const Layout& layout, const State& state) {
  if (!state.picture || !state.picture->size) return {};
  const Rect area = shrink(layout.viewer, look.px(layout.narrow ? 8 : 24));
  return fit(area, static_cast<float>(state.picture->size->width_px), static_cast<float>(state.picture->size->height_px));
}

Intents draw_viewer(const Look& look, const Layout& layout, const State& state) {
  const Region region("viewer", layout.viewer, IM_COL32_BLACK_TRANS);
  const bool reading = state.picture && state.picture->stage == PictureStage::reading;
  if (state.picture && state.picture->size) return {};
  if (!reading) return draw_drop_target(look, layout.viewer);
  float y = std::round(layout.viewer.y + (layout.viewer.height - look.px(16)) / 2);
  draw_line(look, *look.fonts.body, layout.viewer.x + layout.viewer.width / 2, y, look.colours.muted, "Reading the image…");
  return {};
}

}  // namespace neuroscan::app
