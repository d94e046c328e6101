// A value that is dragged, and a thing that is on or off.
#pragma once

#include <optional>
#include <string_view>

#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

// From 0 to 1 in steps of one hundredth; the new value while it is dragged.
std::optional<double> slider(const Look& look, const char* id, const Rect& rect, double value,
                             std::string_view sentence);

// A switch at the right end of a line with its name on the left; true in the frame in which it is pressed.
bool toggle(const Look& look, const char* id, const Rect& rect, std::string_view name, bool on,
            std::string_view sentence);

}  // namespace neuroscan::app
