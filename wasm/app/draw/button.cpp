#include "app/draw/button.hpp"

#include <algorithm>
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

float label_width(const Look& look, std::string_view label) {
  return std::ceil(measure(*look.fonts.strong, label).x);
}

// A key with what is printed on it, and the space before it.
constexpr float key_side_px = 20;
constexpr float key_gap_px = 10;

void draw_key(const Look& look, ImVec2 position, ImU32 colour, std::string_view key) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *look.fonts.small;
  const float side = look.px(key_side_px);
  list.AddRect(position, {position.x + side, position.y + side}, colour, look.px(4), 0,
               std::max(1.0F, look.scale));
  const ImVec2 size = measure(font, key);
  draw_text(list, font,
            {std::round(position.x + (side - size.x) / 2), std::round(position.y + (side - size.y) / 2)},
            colour, key);
}

}  // namespace

ImVec2 button_size(const Look& look, std::string_view label, std::string_view key) {
  const float key_width = key.empty() ? 0 : look.px(key_gap_px) + look.px(key_side_px);
  return {label_width(look, label) + key_width + look.px(32), look.px(40)};
}

bool button(const Look& look, const char* id, const Rect& rect, std::string_view label, ButtonKind kind,
            std::string_view key) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton(id, {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const ButtonColours colours = colours_of(look.colours, kind, hovered);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float rounding = look.px(8);
  list.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, colours.fill, rounding);
  list.AddRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, colours.border, rounding, 0, look.px(1));
  const ImFont& font = *look.fonts.strong;
  const float x = std::round(rect.x + (rect.width - button_size(look, label, key).x) / 2 + look.px(16));
  draw_text(list, font, {x, std::round(rect.y + (rect.height - font.FontSize) / 2)}, colours.label, label);
  if (!key.empty()) {
    const float key_x = x + label_width(look, label) + look.px(key_gap_px);
    draw_key(look, {key_x, std::round(rect.y + (rect.height - look.px(key_side_px)) / 2)}, colours.label,
             key);
  }
  return pressed;
}

}  // namespace neuroscan::app
