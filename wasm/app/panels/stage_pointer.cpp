#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/panels/stage.hpp"
#include "app/state/explaining.hpp"

namespace neuroscan::app {
namespace {

constexpr double zoom_per_line = 1.2;
constexpr float handle_width_px = 28;  // what can be grabbed of a line of two pixels

Point mouse() {
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {at.x, at.y};
}

std::optional<View> handle_split(const Look& look, const Rect& area, const View& view) {
  if (view.mode != Mode::split) return std::nullopt;
  const float width = look.px(handle_width_px);
  const float x = area.x + area.width * static_cast<float>(view.split);
  ImGui::SetCursorScreenPos({std::round(x - width / 2), area.y});
  ImGui::InvisibleButton("split", {width, area.height});
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (!ImGui::IsItemActive() || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, 0)) return std::nullopt;
  View changed = view;
  changed.split = std::clamp((mouse().x - area.x) / area.width, 0.0, 1.0);
  return changed;
}

bool windows(const View& view) {
  if (ImGui::IsMouseDown(ImGuiMouseButton_Right)) return true;
  return view.tool == Tool::window && ImGui::IsMouseDown(ImGuiMouseButton_Left);
}

View with_window_dragged(const Look& look, const View& view, const Window& automatic, const ImVec2& delta) {
  View changed = view;
  changed.custom = dragged(window_in_force(view, automatic), delta.x / look.scale, delta.y / look.scale);
  changed.preset = WindowPreset::custom;
  return changed;
}

}  // namespace

std::optional<View> handle_stage(const Look& look, const Rect& area, const State& state, const Shown& shown) {
  const View& view = state.view;
  const std::optional<View> split = handle_split(look, area, view);
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::InvisibleButton("stage", {area.width, area.height},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                             ImGuiButtonFlags_MouseButtonMiddle);
  const bool hovered = ImGui::IsItemHovered();
  const bool held = ImGui::IsItemActive();
  if (split) return split;
  const Size picture = shown_size(state);
  const Rect seen = camera_area(view, area);
  const ImGuiIO& io = ImGui::GetIO();
  if (hovered && io.MouseWheel != 0) {
    View changed = view;
    changed.camera = zoomed(view.camera, seen, picture, in_camera_area(view, area, mouse()),
                            std::pow(zoom_per_line, static_cast<double>(io.MouseWheel)));
    return changed;
  }
  if (!held) return std::nullopt;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (io.MouseDelta.x == 0 && io.MouseDelta.y == 0) return std::nullopt;
  if (windows(view)) return with_window_dragged(look, view, shown.automatic, io.MouseDelta);
  const bool far_enough = ImGui::IsMouseDragging(ImGuiMouseButton_Left, look.px(3)) ||
                          ImGui::IsMouseDown(ImGuiMouseButton_Middle);
  if (!far_enough) return std::nullopt;
  View changed = view;
  changed.camera = panned(view.camera, seen, picture, io.MouseDelta.x, io.MouseDelta.y);
  return changed;
}

}  // namespace neuroscan::app
