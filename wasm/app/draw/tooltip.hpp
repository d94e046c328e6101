// A sentence about a control, for whoever rests on it.
#pragma once

#include <optional>
#include <string_view>

#include "app/look/look.hpp"

namespace neuroscan::app {

// About the item that was drawn last; shown once the pointer has rested on it for a moment, or a finger holds
// it. `key`: the key that does the same, if there is one.
void tooltip(const Look& look, std::string_view sentence, std::string_view key = {});

// How long until a tooltip would appear, in milliseconds, where one waits for that.
std::optional<double> tooltip_due_ms();

}  // namespace neuroscan::app
