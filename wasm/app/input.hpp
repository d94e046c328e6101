// What the person does, as the page reports it, for Dear ImGui. Positions are device pixels.
#pragma once

#include <string>

namespace neuroscan::app {

// `kind`: "move", "down", "up" or "leave"; `source`: "mouse", "touch" or "pen"; `button` as in MouseEvent.
void feed_pointer(const std::string& kind, const std::string& source, float x, float y, int button);

// In lines, positive to the right and downwards.
void feed_wheel(float lines_x, float lines_y);

struct Modifiers {
  bool control = false;
  bool shift = false;
  bool alt = false;
  bool meta = false;
};

// `code` as in KeyboardEvent: the place of the key, whatever is printed on it.
void feed_key(const std::string& code, bool down, const Modifiers& modifiers);

void feed_text(const std::string& text);

// Keys that are held when the window loses the focus are never released there: this releases them.
void feed_focus(bool focused);

}  // namespace neuroscan::app
