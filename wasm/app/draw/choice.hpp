// One of many, from a list that opens.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/look/look.hpp"
#include "app/state/layout.hpp"
#include "colour/map.hpp"

namespace neuroscan::app {

struct Option {
  std::string name;
  std::string note;                         // on the right, quieter; may be empty
  std::optional<colour::Map> colours = {};  // drawn before the name
};

// The one that was picked in this frame. `chosen` beyond the options: nothing is, and an ellipsis says so.
std::optional<int> choice(const Look& look, const char* id, const Rect& rect, std::span<const Option> options,
                          int chosen, std::string_view sentence);

// A colour map from its lowest to its highest value.
void draw_colours(ImDrawList& list, const Rect& rect, colour::Map colours);

}  // namespace neuroscan::app
