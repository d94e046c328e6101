#include "app/state/window.hpp"

#include <algorithm>

namespace neuroscan::app {
namespace {

constexpr double values_per_px = 0.5;
constexpr double narrowest = 1;
constexpr double widest = 510;
constexpr double left_out = 0.005;  // at each end

std::uint8_t on_black(std::uint8_t value, std::uint8_t opacity) {
  return static_cast<std::uint8_t>((value * opacity + 127) / 255);
}

}  // namespace

Window dragged(const Window& window, double dx, double dy) {
  return {std::clamp(window.centre + dy * values_per_px, 0.0, 255.0),
          std::clamp(window.width + dx * values_per_px, narrowest, widest)};
}

void Tones::add(std::span<const std::uint8_t> rgba) {
  for (std::size_t at = 0; at + 3 < rgba.size(); at += 4) {
    const std::uint8_t opacity = rgba[at + 3];
    for (std::size_t channel = 0; channel < 3; ++channel) ++counts_[on_black(rgba[at + channel], opacity)];
    grey_ = grey_ && rgba[at] == rgba[at + 1] && rgba[at] == rgba[at + 2];
  }
}

Window Tones::automatic() const {
  std::uint64_t total = 0;
  for (std::size_t value = 1; value < counts_.size(); ++value) total += counts_[value];  // not the background
  const auto percentile = [&](double share) {
    const double wanted = share * static_cast<double>(total);
    std::uint64_t below = 0;
    for (std::size_t value = 1; value < counts_.size(); ++value) {
      below += counts_[value];
      if (static_cast<double>(below) >= wanted && below > 0) return static_cast<double>(value);
    }
    return 255.0;
  };
  const double black = percentile(left_out);
  const double white = percentile(1 - left_out);
  if (total == 0 || white <= black) return {};
  return {(black + white) / 2, white - black};
}

}  // namespace neuroscan::app
