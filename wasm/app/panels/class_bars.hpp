// The classes with their probabilities, the likeliest first; each can be pressed to see its evidence.
#pragma once

#include "app/look/look.hpp"
#include "app/state/intents.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

// At the cursor of the current region. Of very many classes the first are seen, and the rest by scrolling.
Intents draw_class_bars(const Look& look, float width, const State& state, const Answer& answer);

}  // namespace neuroscan::app
