#include "app/state/readout.hpp"

#include <cmath>

#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {

std::optional<Pixel> pixel_at(const Point& fraction, int width_px, int height_px) {
  const double x = std::floor(fraction.x * width_px);
  const double y = std::floor(fraction.y * height_px);
  if (!(x >= 0 && y >= 0 && x < width_px && y < height_px)) return std::nullopt;
  return Pixel{static_cast<int>(x), static_cast<int>(y)};
}

std::optional<double> evidence_at(const State& state, const Point& fraction) {
  const Explanation* explanation = drawable_explanation(state);
  if (!explanation) return std::nullopt;
  const Rect placed = placed_on_shown(state, *explanation);
  const Point place = fraction_at(placed, fraction);
  if (place.x < 0 || place.y < 0 || place.x > 1 || place.y > 1) return std::nullopt;
  return value_at(*explanation, place, state.view.heatmap.smoothing, state.view.heatmap.scale);
}

std::string in_words(const Readout& readout, bool grey) {
  const auto& [red, green, blue] = readout.rgb;
  std::string pixel =
      filled(grey ? words::pixel_grey : words::pixel_rgb, {{"x", std::to_string(readout.pixel.x)},
                                                           {"y", std::to_string(readout.pixel.y)},
                                                           {"value", std::to_string(red)},
                                                           {"red", std::to_string(red)},
                                                           {"green", std::to_string(green)},
                                                           {"blue", std::to_string(blue)}});
  if (readout.reduced) pixel = filled(words::reduced_picture, {{"pixel", pixel}});
  if (readout.evidence)
    pixel = filled(words::evidence_here, {{"pixel", pixel}, {"value", decimals(*readout.evidence, 2)}});
  return pixel;
}

}  // namespace neuroscan::app
