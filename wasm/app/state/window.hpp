// Which brightnesses of a picture become black and white on the screen.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace neuroscan::app {

// In 8-bit values: up to centre - width / 2 is black, from centre + width / 2 on white.
struct Window {
  double centre = 127.5;
  double width = 255;

  double black() const { return centre - width / 2; }
  double white() const { return centre + width / 2; }

  bool operator==(const Window&) const = default;
};

enum class WindowPreset {
  full,       // values as they are
  automatic,  // from the picture's darkest to its brightest, but for the outermost 0.5% and the empty
              // background
  custom,     // set by hand
};

// A drag over the picture in CSS pixels: to the right the window widens, downwards it moves up and the
// picture darkens.
Window dragged(const Window& window, double dx, double dy);

// How often each value occurs in a picture, and what follows from that.
class Tones {
 public:
  // Four bytes per pixel; the last of them, opacity, counts as on a black ground.
  void add(std::span<const std::uint8_t> rgba);

  Window automatic() const;
  // Whether no pixel so far had a colour.
  bool grey() const { return grey_; }

 private:
  std::array<std::uint64_t, 256> counts_{};
  bool grey_ = true;
};

}  // namespace neuroscan::app
