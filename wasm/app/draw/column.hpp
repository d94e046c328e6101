// Text and bars that follow each other down a region.
#pragma once

#include <string_view>

#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

// Starts at the cursor of the current region.
class Column {
 public:
  Column(const Look& look, float width) : look_(look), width_(width) {}

  void gap(float css_px);
  // Broken into as many lines as it needs.
  void text(const ImFont& font, ImU32 colour, std::string_view text);
  // A name on the left and its value on the right of one line; the name is shortened before the value is.
  void pair(const ImFont& font, ImU32 name_colour, std::string_view name, const ImFont& value_font,
            ImU32 value_colour, std::string_view value);
  void bar(float css_height, double share, ImU32 colour);
  void rule();

 private:
  const Look& look_;
  float width_;
};

}  // namespace neuroscan::app
