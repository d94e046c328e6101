// A few choices beside each other, one of them taken.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "app/draw/tool_icons.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

struct Segment {
  std::string_view label;
  std::string_view sentence;  // for the tooltip
  std::optional<ToolIcon> icon;
};

// How wide they are with their labels.
float segments_width(const Look& look, std::span<const Segment> segments);

// The one that was pressed in this frame. Where the labels do not fit and there are icons, those are shown.
std::optional<int> segments(const Look& look, const char* id, const Rect& rect,
                            std::span<const Segment> segments, int chosen, std::string_view key = {});

// A button with a sign on it, lit while `active`; true in the frame in which it is pressed.
bool tool_button(const Look& look, const char* id, const Rect& rect, ToolIcon icon, bool active,
                 std::string_view sentence, std::string_view key = {});

}  // namespace neuroscan::app
