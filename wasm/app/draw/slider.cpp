#include "app/draw/slider.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"

namespace neuroscan::app {
namespace {

constexpr float knob_radius_px = 7;
constexpr float track_height_px = 4;

}  // namespace

std::optional<double> slider(const Look& look, const char* id, const Rect& rect, double value,
                             std::string_view sentence) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::InvisibleButton(id, {rect.width, rect.height});
  const bool held = ImGui::IsItemActive();
  const bool lit = held || ImGui::IsItemHovered();
  if (lit) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (!held) tooltip(look, sentence);
  const float radius = look.px(knob_radius_px);
  const float left = rect.x + radius;
  const float length = std::max(1.0F, rect.width - 2 * radius);
  std::optional<double> dragged;
  if (held) {
    const double share = std::clamp((ImGui::GetIO().MousePos.x - left) / length, 0.0F, 1.0F);
    const double stepped = std::round(share * 100) / 100;
    if (stepped != value) dragged = stepped;
    value = stepped;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = rect.y + rect.height / 2;
  const float height = look.px(track_height_px);
  const Rect track{rect.x, std::round(middle - height / 2), rect.width, height};
  const float x = left + length * static_cast<float>(value);
  draw_bar(list, look, track, (x - rect.x) / rect.width, look.colours.accent);
  list.AddCircleFilled({x, middle}, radius, lit ? look.colours.accent_hovered : look.colours.accent);
  list.AddCircleFilled({x, middle}, radius - look.px(2.5F), look.colours.surface);
  return dragged;
}

bool toggle(const Look& look, const char* id, const Rect& rect, std::string_view name, bool on,
            std::string_view sentence) {
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton(id, {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  tooltip(look, sentence);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *look.fonts.small;
  draw_text(list, font, {rect.x, std::round(rect.y + (rect.height - font.FontSize) / 2)}, look.colours.muted,
            name);
  const float width = look.px(32);
  const float height = look.px(18);
  const ImVec2 from{rect.right() - width, std::round(rect.y + (rect.height - height) / 2)};
  const ImU32 off = hovered ? look.colours.quiet_bar : look.colours.track;
  list.AddRectFilled(from, {from.x + width, from.y + height}, on ? look.colours.accent : off, height / 2);
  const float radius = height / 2 - look.px(3);
  const float x = on ? from.x + width - height / 2 : from.x + height / 2;
  list.AddCircleFilled({x, from.y + height / 2}, radius, on ? look.colours.on_accent : look.colours.muted);
  return pressed;
}

}  // namespace neuroscan::app
