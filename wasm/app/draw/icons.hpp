// Signs for what a picture or the queue is doing. Each is told from the others by its shape.
#pragma once

#include "app/look/look.hpp"

namespace neuroscan::app {

enum class Icon {
  waiting,
  working,
  warning,
  pause,
  play,
  cross,
  retry,
  plus,
  minus,
  check,
  chevron,  // downwards: there is more to choose from
  list,
  picture,
  bars,
  left_pane,
  right_pane,
  theme,
  help,
  take_away,
  matrix  // answers against truth
};

// In a square of 16 CSS pixels around `centre`.
void draw_icon(ImDrawList& list, const Look& look, Icon icon, ImVec2 centre, ImU32 colour);

}  // namespace neuroscan::app
