// Buttons in the house style.
#pragma once

#include <string_view>

#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

enum class ButtonKind { filled, outlined };

// How much room a button with this label takes; `key`: the key that does the same, shown where there is one.
ImVec2 button_size(const Look& look, std::string_view label, std::string_view key = {});

// Draws into the current region; true in the frame in which it is clicked or tapped. `id` is unique in the
// region.
bool button(const Look& look, const char* id, const Rect& rect, std::string_view label, ButtonKind kind,
            std::string_view key = {});

}  // namespace neuroscan::app
