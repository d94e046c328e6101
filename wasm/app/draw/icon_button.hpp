// Signs to press.
#pragma once

#include <string_view>

#include "app/draw/icons.hpp"
#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

inline constexpr float icon_button_px = 36;  // CSS pixels a side

// Draws into the current region a sign in the middle of `place`; `sentence` says what it does when the
// pointer rests on it. True in the frame in which it is pressed.
bool icon_button(const Look& look, const char* id, const Rect& place, Icon icon, std::string_view sentence,
                 std::string_view key = {});

}  // namespace neuroscan::app
