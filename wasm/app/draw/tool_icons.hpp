// Signs for the ways of showing a picture and for what can be done with it.
#pragma once

#include "app/look/look.hpp"

namespace neuroscan::app {

enum class ToolIcon {
  original,
  overlay,
  side_by_side,
  split,
  pan,
  window,
  automatic,
  invert,
  fit,
  pixels,
  model_input,
  reset,
};

// In a square of 18 CSS pixels around `centre`.
void draw_tool_icon(ImDrawList& list, const Look& look, ToolIcon icon, ImVec2 centre, ImU32 colour);

}  // namespace neuroscan::app
