// Places that can be pressed, whatever they look like.
#pragma once

#include "app/state/layout.hpp"

namespace neuroscan::app {

struct Press {
  bool pressed = false;  // in the frame in which it is clicked or tapped
  bool hovered = false;
};

// In the current region; `id` is unique there. A finger that moved has scrolled and pressed nothing.
Press press(const char* id, const Rect& rect);

}  // namespace neuroscan::app
