// The middle of the window while there is a picture: tools above it, the picture, and what is said on top of
// it.
#pragma once

#include <optional>

#include "app/look/look.hpp"
#include "app/state/intents.hpp"
#include "app/state/readout.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

// What the App knows of the pixels that are shown.
struct Shown {
  Window automatic;  // what their tones suggest
  bool grey = true;
  std::optional<Readout> readout;  // of the pixel under the pointer
};

// Where the picture is: the viewer without its tools.
Rect stage_area(const Look& look, const Rect& viewer);

Intents draw_stage(const Look& look, const Rect& viewer, const State& state, const Shown& shown);

// The parts of it: each gives the view that the person wants from now on, if another one.
std::optional<View> draw_view_tools(const Look& look, const Rect& bar, const State& state,
                                    const Shown& shown);
std::optional<View> handle_stage(const Look& look, const Rect& area, const State& state, const Shown& shown);
void draw_legend(const Look& look, const Rect& area, const State& state);

}  // namespace neuroscan::app
