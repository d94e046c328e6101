#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "app/draw/button.hpp"
#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr std::array<std::string_view, all_assurances> assurances{words::formats, words::stays_here};

constexpr float line_gap_px = 8;

void draw_line(const Look& look, const ImFont& font, float centre_x, float& y, ImU32 colour,
               std::string_view text) {
  const ImVec2 size = measure(font, text);
  draw_text(*ImGui::GetWindowDrawList(), font, {std::round(centre_x - size.x / 2), y}, colour, text);
  y += size.y + look.px(line_gap_px);
}

Rect drop_target(const Look& look, const Rect& viewer) {
  const Rect inside = shrink(viewer, look.px(16));
  const float width = std::min(inside.width, look.px(640));
  const float height = std::min(inside.height, look.px(400));
  return {std::round(inside.x + (inside.width - width) / 2),
          std::round(inside.y + (inside.height - height) / 2), width, height};
}

constexpr float icon_px = 36;
constexpr float gap_px = 24;  // between the icon, the invitation and the assurances

constexpr float margin_px = 8;  // inside the dashed outline

struct Choice {
  std::string_view words;
  Intent intent;
};

// The most wanted first.
const std::array<Choice, 3>& choices() {
  static const std::array<Choice, 3> all{Choice{words::choose_files, OpenFiles{}},
                                         Choice{words::try_samples, OpenSamples{}},
                                         Choice{words::choose_folder, OpenFolder{}}};
  return all;
}

constexpr float choice_gap_px = 12;

float width_of(const Look& look, std::size_t count) {
  float width = -look.px(choice_gap_px);
  for (std::size_t index = 0; index < count; ++index)
    width += look.px(choice_gap_px) + button_size(look, choices()[index].words).x;
  return width;
}

// How many there is room for beside each other; where that is only one, two are below each other.
std::size_t choices_in_a_row(const Look& look, const Rect& target) {
  const float room = target.width - 2 * look.px(margin_px);
  std::size_t count = choices().size();
  while (count > 1 && width_of(look, count) > room) --count;
  return count;
}

InvitationHeights invitation_heights(const Look& look, const Rect& target) {
  const float line_gap = look.px(line_gap_px);
  const float button_height = button_size(look, words::choose_files).y;
  const float second = choices_in_a_row(look, target) == 1 ? button_height + look.px(choice_gap_px) : 0;
  const float essentials =
      look.fonts.strong->FontSize + look.fonts.body->FontSize + 3 * line_gap + button_height + second;
  return {essentials, look.fonts.small->FontSize + line_gap, look.px(icon_px), look.px(gap_px)};
}

// From `y` on, which moves to below them.
Intents draw_choices(const Look& look, const Rect& target, float& y) {
  const std::size_t in_a_row = choices_in_a_row(look, target);
  const std::size_t shown = std::max<std::size_t>(2, in_a_row);
  const float centre = target.x + target.width / 2;
  Intents intents;
  float x = std::round(centre - width_of(look, in_a_row) / 2);
  for (std::size_t index = 0; index < shown; ++index) {
    const auto& [words, intent] = choices()[index];
    const ImVec2 size = button_size(look, words);
    if (in_a_row == 1) x = std::round(centre - size.x / 2);
    const ButtonKind kind = index == 0 ? ButtonKind::filled : ButtonKind::outlined;
    if (button(look, std::string(words).c_str(), {x, y, size.x, size.y}, words, kind)) intents.add(intent);
    x += size.x + look.px(choice_gap_px);
    if (in_a_row == 1 && index + 1 < shown) y += size.y + look.px(choice_gap_px);
  }
  y += button_size(look, words::choose_files).y;
  return intents;
}

// What to do, in the middle of the target.
Intents draw_invitation(const Look& look, const Rect& target, bool narrow) {
  const InvitationHeights heights = invitation_heights(look, target);
  const Invitation shown = invitation_for(target.height - 2 * look.px(margin_px), heights);
  const float centre_x = target.x + target.width / 2;
  float y = std::round(target.y + std::max(0.0F, (target.height - height_of(shown, heights)) / 2));
  if (shown.icon) {
    draw_drop_icon(*ImGui::GetWindowDrawList(), look, {centre_x, y + heights.icon / 2}, heights.icon,
                   look.colours.accent);
    y += heights.icon + heights.gap;
  }
  draw_line(look, *look.fonts.strong, centre_x, y, look.colours.text,
            narrow ? words::choose_here : words::drop_here);
  draw_line(look, *look.fonts.body, centre_x, y, look.colours.muted,
            narrow ? words::choose_hint : words::drop_hint);
  y += look.px(line_gap_px);
  const Intents intents = draw_choices(look, target, y);
  y += heights.gap;
  for (int index = all_assurances - shown.assurances; index < all_assurances; ++index)
    draw_line(look, *look.fonts.small, centre_x, y, look.colours.muted, assurances[index]);
  return intents;
}

// The whole target can be clicked; the buttons on it are what shows that.
Intents draw_drop_target(const Look& look, const Layout& layout) {
  const Rect target = drop_target(look, layout.viewer);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({target.x, target.y}, {target.right(), target.bottom()}, look.colours.surface,
                     look.px(16));
  draw_dashed_outline(list, look, target, look.colours.quiet_bar);
  Intents intents = draw_invitation(look, target, layout.narrow);
  ImGui::SetCursorScreenPos({target.x, target.y});
  const bool target_clicked = ImGui::InvisibleButton("target", {target.width, target.height});
  if (target_clicked && intents.all().empty()) intents.add(OpenFiles{});
  return intents;
}

}  // namespace

Intents draw_viewer(const Look& look, const Layout& layout, const State& state, const Shown& shown) {
  if (layout.viewer.empty()) return {};
  const Region region("viewer", layout.viewer, IM_COL32_BLACK_TRANS);
  const Picture* picture = state.pictures.selected();
  if (!picture) return draw_drop_target(look, layout);
  if (has_pixels(state)) return draw_stage(look, layout.viewer, state, shown);
  if (picture->stage == Stage::done) return {};
  const std::string words = picture->failure ? picture->failure->message : std::string(words::reading_image);
  const float room = std::max(look.px(64), layout.viewer.width - look.px(64));
  const ImVec2 size = measure(*look.fonts.body, words, room);
  draw_text(region.list(), *look.fonts.body,
            {std::round(layout.viewer.x + (layout.viewer.width - size.x) / 2),
             std::round(layout.viewer.y + (layout.viewer.height - size.y) / 2)},
            picture->failure ? look.colours.danger : look.colours.muted, words, room);
  return {};
}

}  // namespace neuroscan::app
