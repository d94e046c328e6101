#include "app/draw/press.hpp"

#include <imgui.h>
#include <imgui_internal.h>

namespace neuroscan::app {

Press press(const char* id, const Rect& rect) {
  if (rect.empty()) return {};
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool released = ImGui::InvisibleButton(id, {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const bool dragged = ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen &&
                       ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left);
  return {released && !dragged, hovered};
}

}  // namespace neuroscan::app
