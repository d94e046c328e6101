// What of the interface survives a reload: how it is arranged, never what was looked at.
#pragma once

#include <string>
#include <string_view>

#include "app/state/layout.hpp"

namespace neuroscan::app {

enum class Theme { system, dark, light };

// Parts of the answer's panel that can be folded.
enum class Section { classes, explanation, image, time, stability };

constexpr unsigned section_bit(Section section) { return 1U << static_cast<unsigned>(section); }

struct Settings {
  unsigned folded = 0;  // bits of sections
  Theme theme = Theme::system;
  Panes panes;
  std::string view;   // how pictures are shown, as view_settings.hpp writes it
  std::string model;  // the folder of the bundled model that was used last; empty: the first
};

constexpr bool is_folded(const Settings& settings, Section section) {
  return (settings.folded & section_bit(section)) != 0;
}

// The next one in turn: what a press on the theme's button leads to.
Theme next_theme(Theme theme);

std::string text_of(const Settings& settings);

// What of the text can be read; the rest is as it is without settings. Whatever somebody wrote into the
// browser's storage, this is a sound window.
Settings parse_settings(std::string_view text);

}  // namespace neuroscan::app
