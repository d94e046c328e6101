// The part of the answer's panel that says why: what is explained, how it is drawn, and how far to trust it.
#pragma once

#include "app/look/look.hpp"
#include "app/state/intents.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

// At the cursor of the current region, as high as it needs to be.
Intents draw_explanation_section(const Look& look, float width, const State& state);

}  // namespace neuroscan::app
