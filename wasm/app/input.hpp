// What the person does with the pointer, as the page reports it, for Dear ImGui. Positions are device pixels.
#pragma once

#include <string>

namespace neuroscan::app {

// `source`: "mouse", "touch" or "pen"; `buttons`: those that are held, as in MouseEvent.
void feed_pointer(const std::string& source, float x, float y, unsigned buttons);

// Nothing may stay hovered: it is elsewhere, or the finger was lifted.
void feed_pointer_left();

// In lines, positive to the right and downwards.
void feed_wheel(float lines_x, float lines_y);

}  // namespace neuroscan::app
