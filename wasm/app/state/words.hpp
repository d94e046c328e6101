// The words of the interface: those of web/words.js, and the table of keys made of them.
#pragma once

#include <string_view>

#include "base/filled.hpp"
#include "words/canvas.hpp"

namespace neuroscan::app::words {

struct Key {
  std::string_view key;
  std::string_view meaning;
};

inline constexpr Key keys[] = {
    {"O", key_open},   {"↑ ↓", key_up_down},      {"← →", key_left_right}, {"Page ↑ ↓", key_page},
    {"S", key_play},   {"N", key_plane},          {"1 – 9", key_class},    {"S", key_changes},
    {"Y", key_anyway}, {space_bar, key_original}, {"H", key_mode},         {"C", key_colours},
    {"V", key_input},  {"+ −", key_zoom},         {"F", key_fit},          {"P", key_pixels},
    {"W", key_window}, {"T", key_drag},           {"I", key_invert},       {"R", key_reset},
    {"M", key_models}, {"K", key_compare},        {"A", key_evaluate},     {"E", key_take_away},
    {"[ ]", key_fold}, {"D", key_theme},          {"?", key_help},         {"Esc", key_close},
};

}  // namespace neuroscan::app::words
