#include "app/draw/button.hpp"

#include <cmath>

#include "app/draw/text.hpp"

namespace neuroscan::app {
namespace {

struct ButtonColours {
  ImU32 fill;
  ImU32 border;
  ImU32 label;
};

ButtonColours colours_of(const Palette& colours, ButtonKind kind, bool hovered) {
  if (kind == ButtonKind::filled) {
    const ImU32 fill = hovered ? colours.accent_hovered : colours.accent;
    return {fill, fill, colours.on_accent};
  }
  return {hovered ? colours.track : colours.surface, hovered ? colours.muted : colours.border, colours.text};
}

}  // namespace

ImVec2 button_size(const Look& look, std::string_view label) {
  return {std::ceil(measure(*look.fonts.strong, label).x) + look.px(32), look.px(40)};
}

bool button(const Look& look, const char* id, const Rect& rect, std::string_view label, ButtonKind kind) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton(id, {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const ButtonColours colours = colours_of(look.colours, kind, hovered);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float rounding = look.px(8);
  list.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, colours.fill, rounding);
  list.AddRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, colours.border, rounding, 0, look.px(1));
  const ImVec2 size = measure(*look.fonts.strong, label);
  draw_text(list, *look.fonts.strong,
            {std::round(rect.x + (rect.width - size.x) / 2), std::round(rect.y + (rect.height - size.y) / 2)},
            colours.label, label);
  return pressed;
}

}  // namespace neuroscan::app
