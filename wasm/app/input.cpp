#include "app/input.hpp"

#include <imgui.h>

#include <cfloat>

namespace neuroscan::app {
namespace {

ImGuiMouseSource source_of(const std::string& name) {
  if (name == "touch") return ImGuiMouseSource_TouchScreen;
  if (name == "pen") return ImGuiMouseSource_Pen;
  return ImGuiMouseSource_Mouse;
}

}  // namespace

void feed_pointer(const std::string& source, float x, float y, unsigned buttons) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source_of(source));
  io.AddMousePosEvent(x, y);
  // Both count left, right, middle. Dear ImGui drops what is no change.
  for (int button = 0; button < ImGuiMouseButton_COUNT; ++button)
    io.AddMouseButtonEvent(button, ((buttons >> static_cast<unsigned>(button)) & 1U) != 0);
}

void feed_pointer_left() { ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX); }

void feed_wheel(float lines_x, float lines_y) { ImGui::GetIO().AddMouseWheelEvent(-lines_x, -lines_y); }

}  // namespace neuroscan::app
