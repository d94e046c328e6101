// What is under the pointer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "app/state/explaining.hpp"

namespace neuroscan::app {

struct Pixel {
  int x = 0;
  int y = 0;
};

struct Readout {
  Pixel pixel;
  std::array<std::uint8_t, 3> rgb{};
  bool reduced = false;            // a pixel of the preview, which stands for several of a very large picture
  std::optional<double> evidence;  // the map there, 0 … 1
};

// The pixel of a picture of that size under a place of it; none beside it.
std::optional<Pixel> pixel_at(const Point& fraction, int width_px, int height_px);

// The explanation's value at a place of what is shown.
std::optional<double> evidence_at(const State& state, const Point& fraction);

// "x 12  y 40  value 87  evidence 0.42". `grey`: the picture has no colours.
std::string in_words(const Readout& readout, bool grey);

}  // namespace neuroscan::app
