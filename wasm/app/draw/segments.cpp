#include "app/draw/segments.hpp"

#include <imgui.h>

#include <cmath>

#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"

namespace neuroscan::app {
namespace {

constexpr float label_margin_px = 12;
constexpr float inset_px = 3;

float label_width(const Look& look, std::string_view label) {
  return std::ceil(measure(*look.fonts.small, label).x) + 2 * look.px(label_margin_px);
}

ImVec2 middle(const Rect& rect) { return {rect.x + rect.width / 2, rect.y + rect.height / 2}; }

void fill(const Look& look, const Rect& rect, ImU32 colour, float rounding_px) {
  ImGui::GetWindowDrawList()->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, colour,
                                            look.px(rounding_px));
}

struct Pressing {
  bool pressed;
  bool hovered;
};

Pressing pressing(const Rect& rect) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton("", {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return {pressed, hovered};
}

void draw_label(const Look& look, const Rect& rect, std::string_view label, ImU32 colour) {
  const ImFont& font = *look.fonts.small;
  const ImVec2 centre = middle(rect);
  draw_text(*ImGui::GetWindowDrawList(), font,
            {std::round(centre.x - measure(font, label).x / 2), std::round(centre.y - font.FontSize / 2)},
            colour, label);
}

}  // namespace

float segments_width(const Look& look, std::span<const Segment> segments) {
  float width = 2 * look.px(inset_px);
  for (const Segment& segment : segments) width += label_width(look, segment.label);
  return width;
}

std::optional<int> segments(const Look& look, const char* id, const Rect& rect,
                            std::span<const Segment> segments, int chosen, std::string_view key) {
  fill(look, rect, look.colours.track, 8);
  const float inset = look.px(inset_px);
  const float wanted = segments_width(look, segments);
  const bool labelled = wanted <= rect.width || !segments.front().icon;
  const auto count = static_cast<float>(segments.size());
  const float equal = (rect.width - 2 * inset) / count;
  const float spare = (rect.width - wanted) / count;
  std::optional<int> pressed;
  float x = rect.x + inset;
  ImGui::PushID(id);
  for (int index = 0; index < static_cast<int>(segments.size()); ++index) {
    const Segment& segment = segments[static_cast<std::size_t>(index)];
    const float width = labelled && spare >= 0 ? label_width(look, segment.label) + spare : equal;
    const Rect place{std::round(x), rect.y + inset, std::round(x + width) - std::round(x),
                     rect.height - 2 * inset};
    x += width;
    ImGui::PushID(index);
    const Pressing state = pressing(place);
    tooltip(look, segment.sentence, key);
    ImGui::PopID();
    if (state.pressed) pressed = index;
    const bool taken = index == chosen;
    if (taken) fill(look, place, look.colours.surface, 6);
    const ImU32 colour = taken ? look.colours.text : state.hovered ? look.colours.text : look.colours.muted;
    if (labelled)
      draw_label(look, place, segment.label, colour);
    else
      draw_tool_icon(*ImGui::GetWindowDrawList(), look, *segment.icon, middle(place),
                     taken ? look.colours.accent : colour);
  }
  ImGui::PopID();
  return pressed;
}

bool tool_button(const Look& look, const char* id, const Rect& rect, ToolIcon icon, bool active,
                 std::string_view sentence, std::string_view key) {
  ImGui::PushID(id);
  const Pressing state = pressing(rect);
  tooltip(look, sentence, key);
  ImGui::PopID();
  if (active)
    fill(look, rect, look.colours.selected, 8);
  else if (state.hovered)
    fill(look, rect, look.colours.track, 8);
  const ImU32 colour = active ? look.colours.accent : state.hovered ? look.colours.text : look.colours.muted;
  draw_tool_icon(*ImGui::GetWindowDrawList(), look, icon, middle(rect), colour);
  return state.pressed;
}

}  // namespace neuroscan::app
