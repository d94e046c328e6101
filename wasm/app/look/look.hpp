// How everything is drawn: colours, fonts and the length of a pixel. Panels get it with the state and keep
// nothing.
#pragma once

#include <cmath>

#include "app/look/fonts.hpp"
#include "app/look/palette.hpp"

namespace neuroscan::app {

struct Look {
  Palette colours = palette(true);
  Fonts fonts;
  float scale = 1;  // device pixels per CSS pixel

  // Whole device pixels for a length in CSS pixels.
  float px(float css) const { return std::round(css * scale); }
};

// Dear ImGui's own widgets (scroll bars, mostly) in our colours and sizes.
void apply_style(const Look& look);

}  // namespace neuroscan::app
