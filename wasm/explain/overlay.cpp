#include "explain/overlay.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "image/grey.hpp"

namespace neuroscan::explain {
namespace {

// Between which two places a coordinate lies, and how far from the first.
struct Between {
  std::size_t low, high;
  double share;
};

Between between(double fraction, std::int64_t places) {
  const double at =
      std::clamp(fraction * static_cast<double>(places) - 0.5, 0.0, static_cast<double>(places - 1));
  const auto low = static_cast<std::size_t>(at);
  return {low, std::min(low + 1, static_cast<std::size_t>(places - 1)), at - std::floor(at)};
}

double mix(double a, double b, double share) { return a + (b - a) * share; }

}  // namespace

double value_at(const Heatmap& heatmap, double x, double y) {
  assert(static_cast<std::int64_t>(heatmap.values.size()) == heatmap.height * heatmap.width);
  const double across = (x - heatmap.placed.x) / heatmap.placed.width;
  const double down = (y - heatmap.placed.y) / heatmap.placed.height;
  if (across < 0 || across > 1 || down < 0 || down > 1) return 0;
  const Between column = between(across, heatmap.width);
  const Between row = between(down, heatmap.height);
  const auto width = static_cast<std::size_t>(heatmap.width);
  const auto along = [&](std::size_t line) {
    return mix(heatmap.values[line * width + column.low], heatmap.values[line * width + column.high],
               column.share);
  };
  return mix(along(row.low), along(row.high), row.share);
}

image::Image overlay(const image::Image& picture, const Heatmap& heatmap, colour::Map colours,
                     double opacity) {
  image::Image drawn = image::to_rgb(picture);
  std::uint8_t* pixel = drawn.pixels.data();
  for (int y = 0; y < drawn.height_px; ++y) {
    for (int x = 0; x < drawn.width_px; ++x, pixel += 3) {
      const double value = value_at(heatmap, (x + 0.5) / drawn.width_px, (y + 0.5) / drawn.height_px);
      const auto& colour = colour::at(colours, value);
      const double share = std::clamp(opacity * value, 0.0, 1.0);
      for (std::size_t c = 0; c < 3; ++c)
        pixel[c] = static_cast<std::uint8_t>(std::lround(mix(pixel[c], colour[c], share)));
    }
  }
  return drawn;
}

}  // namespace neuroscan::explain
