// A fixed part of the window that panels draw into: no title, no border, nothing to drag.
#pragma once

#include <imgui.h>

#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

enum class Scrolling { none, vertical };

// Open for as long as it lives. Items inside follow each other from top to bottom without gaps.
class Region {
 public:
  Region(const char* name, const Rect& rect, ImU32 background, Scrolling scrolling = Scrolling::none);
  ~Region();
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;

  ImDrawList& list() const { return *ImGui::GetWindowDrawList(); }
};

// Dear ImGui scrolls by wheel and scroll bar only; with this a finger drags the content of the current window
// itself.
void scroll_by_touch();

// The current region lies above all others from now on.
void bring_to_front();

// Reserves the next `height` pixels of the region, `width` wide, and says where they are.
Rect reserve(float width, float height);

}  // namespace neuroscan::app
