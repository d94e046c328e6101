// Small drawings that are not text.
#pragma once

#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

// A bar filled from the left; `share` is between 0 and 1. A share above nothing is always visible.
void draw_bar(ImDrawList& list, const Look& look, const Rect& rect, double share, ImU32 colour);

// A dashed outline with round corners: here things can be dropped.
void draw_dashed_outline(ImDrawList& list, const Look& look, const Rect& rect, ImU32 colour);

// The mark of NeuroScan: a head in slices. `size` is the side of its square.
void draw_mark(ImDrawList& list, const Look& look, ImVec2 position, float size);

// A picture with an arrow into it.
void draw_drop_icon(ImDrawList& list, const Look& look, ImVec2 centre, float size, ImU32 colour);

// An exclamation mark in a circle.
void draw_warning(ImDrawList& list, const Look& look, ImVec2 centre, ImU32 colour);

}  // namespace neuroscan::app
