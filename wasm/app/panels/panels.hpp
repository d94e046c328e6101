// The parts of the window. Each draws what the state says and returns what the person wants; none changes
// anything.
#pragma once

#include "app/look/look.hpp"
#include "app/state/layout.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

struct Intents {
  bool open_files = false;
};

Intents draw_top_bar(const Look& look, const Layout& layout, const State& state);

// The middle: where the picture is, or what to do while there is none. The picture itself is painted beneath,
// by PicturePainter.
Intents draw_viewer(const Look& look, const Layout& layout, const State& state);

// Where the picture belongs on the screen; empty while there is none.
Rect picture_target(const Look& look, const Layout& layout, const State& state);

void draw_answer_panel(const Look& look, const Layout& layout, const State& state);

void draw_status_line(const Look& look, const Layout& layout, const State& state);

// How high the status line has to be for what it says.
float status_line_height(const Look& look, const State& state, float window_width, bool narrow);

}  // namespace neuroscan::app
