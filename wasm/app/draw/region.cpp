#include "app/draw/region.hpp"

#include <imgui_internal.h>

namespace neuroscan::app {
namespace {

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                   ImGuiWindowFlags_NoNav;

}  // namespace

void scroll_by_touch() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseSource != ImGuiMouseSource_TouchScreen || !ImGui::IsMouseDragging(ImGuiMouseButton_Left))
    return;
  if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) return;
  ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
}

Region::Region(const char* name, const Rect& rect, ImU32 background, Scrolling scrolling) {
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.width, rect.height});
  ImGuiWindowFlags flags = fixed | ImGuiWindowFlags_NoBackground;
  if (scrolling == Scrolling::vertical)
    flags &= ~ImGuiWindowFlags_NoScrollbar;
  else
    flags |= ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::Begin(name, nullptr, flags);
  if ((background >> IM_COL32_A_SHIFT) != 0) {
    list().AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, background);
  }
  if (scrolling == Scrolling::vertical) scroll_by_touch();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
}

Region::~Region() {
  ImGui::PopStyleVar();
  ImGui::End();
}

void bring_to_front() { ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow()); }

Rect reserve(float width, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, height});
  return {at.x, at.y, width, height};
}

}  // namespace neuroscan::app
