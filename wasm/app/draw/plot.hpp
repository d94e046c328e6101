// The frame of a diagram from 0 to 1 both ways.
#pragma once

#include <string_view>

#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

// How much higher than wide a plot is with its axes.
float plot_height(const Look& look, float width);

// Draws grid, numbers, names of the axes and the dashed diagonal; returns where the unit square is.
Rect draw_plot_frame(const Look& look, const Rect& place, std::string_view x_name, std::string_view y_name);

// Where a point of the unit square is on the screen.
ImVec2 plotted(const Rect& square, double x, double y);

}  // namespace neuroscan::app
