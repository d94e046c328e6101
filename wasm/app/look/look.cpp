#include "app/look/look.hpp"

#include <algorithm>

namespace neuroscan::app {

void apply_style(const Look& look) {
  ImGuiStyle style;
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  style.ItemSpacing = {look.px(8), look.px(8)};
  style.ScrollbarSize = look.px(10);
  style.ScrollbarRounding = look.px(5);
  style.AntiAliasedLinesUseTex = false;
  style.PopupRounding = look.px(8);
  style.PopupBorderSize = std::max(1.0F, look.scale);
  style.HoverDelayNormal = 0.4F;
  const Palette& colours = look.colours;
  const auto set = [&style](ImGuiCol index, ImU32 colour) {
    style.Colors[index] = ImGui::ColorConvertU32ToFloat4(colour);
  };
  set(ImGuiCol_Text, colours.text);
  set(ImGuiCol_WindowBg, colours.surface);
  set(ImGuiCol_PopupBg, colours.surface);
  set(ImGuiCol_Border, colours.border);
  set(ImGuiCol_ScrollbarBg, colours.surface);
  set(ImGuiCol_ScrollbarGrab, colours.track);
  set(ImGuiCol_ScrollbarGrabHovered, colours.quiet_bar);
  set(ImGuiCol_ScrollbarGrabActive, colours.quiet_bar);
  ImGui::GetStyle() = style;
}

}  // namespace neuroscan::app
