// The parts of the window. Each draws what the state says and returns what the person wants; none changes
// anything.
#pragma once

#include "app/look/look.hpp"
#include "app/panels/stage.hpp"
#include "app/render/thumbnails.hpp"
#include "app/state/intents.hpp"
#include "app/state/layout.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

Intents draw_top_bar(const Look& look, const Layout& layout, const State& state);

// The session's images and how the work on them goes.
Intents draw_list_panel(const Look& look, const Layout& layout, const State& state,
                        const Thumbnails& thumbnails);

// The middle: where the picture is, or what to do while there is none. The picture itself is painted beneath,
// by PicturePainter.
Intents draw_viewer(const Look& look, const Layout& layout, const State& state, const Shown& shown);

Intents draw_answer_panel(const Look& look, const Layout& layout, const State& state);

// On a phone: the answer in short below the picture, and the pages to go to.
Intents draw_answer_strip(const Look& look, const Layout& layout, const State& state);
Intents draw_pages(const Look& look, const Layout& layout, const State& state);

// CSS pixels: as wide as a pointer can find.
inline constexpr float edge_grip_px = 8;

// The edges of the panes, to drag.
Intents draw_edges(const Look& look, const Layout& layout, const State& state, const WindowSize& window);

// What lies over everything else, if anything does.
Intents draw_sheet(const Look& look, const WindowSize& window, const State& state);

// How the model in use does on images whose class is known, over everything else, if that is open.
// `scroll_css_px`: how far keys have moved it.
Intents draw_evaluation(const Look& look, const WindowSize& window, const State& state,
                        const Thumbnails& thumbnails, float scroll_css_px);

Intents draw_status_line(const Look& look, const Layout& layout, const State& state);

}  // namespace neuroscan::app
