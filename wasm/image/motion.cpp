#include "image/motion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace neuroscan::image {
namespace {

// A turn and a zoom as a matrix of two equal columns: (along -across; across along).
struct Turn {
  double along;
  double across;
};

Turn turn_of(const Motion& motion) {
  const double angle = motion.turned_deg * std::numbers::pi / 180;
  return {motion.zoom * std::cos(angle), motion.zoom * std::sin(angle)};
}

std::array<std::uint8_t, 3> border_median(const Image& picture) {
  const auto width = static_cast<std::size_t>(picture.width_px);
  const auto height = static_cast<std::size_t>(picture.height_px);
  const auto channels = static_cast<std::size_t>(picture.channels);
  std::array<std::uint8_t, 3> medians{};
  for (std::size_t channel = 0; channel < channels; ++channel) {
    std::vector<std::uint8_t> border;
    const auto take = [&](std::size_t x, std::size_t y) {
      border.push_back(picture.pixels[(y * width + x) * channels + channel]);
    };
    for (std::size_t x = 0; x < width; ++x) take(x, 0), take(x, height - 1);
    for (std::size_t y = 0; y < height; ++y) take(0, y), take(width - 1, y);
    const auto middle = border.begin() + static_cast<std::ptrdiff_t>(border.size() / 2);
    std::nth_element(border.begin(), middle, border.end());
    medians[channel] = *middle;
  }
  return medians;
}

}  // namespace

Place moved(const Place& place, const Motion& motion, int width_px, int height_px) {
  const Turn turn = turn_of(motion);
  const double x = (motion.mirrored ? 0.5 - place.x : place.x - 0.5) * width_px;
  const double y = (place.y - 0.5) * height_px;
  return {0.5 + (turn.along * x - turn.across * y) / width_px,
          0.5 + (turn.across * x + turn.along * y) / height_px};
}

Place moved_back(const Place& place, const Motion& motion, int width_px, int height_px) {
  const Turn turn = turn_of(motion);
  const double square = turn.along * turn.along + turn.across * turn.across;
  const double x = (place.x - 0.5) * width_px;
  const double y = (place.y - 0.5) * height_px;
  const double from_x = (turn.along * x + turn.across * y) / square / width_px;
  const double from_y = (turn.along * y - turn.across * x) / square / height_px;
  return {motion.mirrored ? 0.5 - from_x : 0.5 + from_x, 0.5 + from_y};
}

Image move(const Image& picture, const Motion& motion) {
  if (motion == Motion{}) return picture;
  const std::array<std::uint8_t, 3> outside = border_median(picture);
  Image result = black(picture.width_px, picture.height_px, picture.channels);
  const int channels = picture.channels;
  const auto at = [&](int x, int y, int channel) -> double {
    const bool is_inside = x >= 0 && y >= 0 && x < picture.width_px && y < picture.height_px;
    if (!is_inside) return outside[static_cast<std::size_t>(channel)];
    const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width_px);
    return picture.pixels[(row + static_cast<std::size_t>(x)) * static_cast<std::size_t>(channels) +
                          static_cast<std::size_t>(channel)];
  };
  std::uint8_t* pixel = result.pixels.data();
  for (int y = 0; y < result.height_px; ++y) {
    for (int x = 0; x < result.width_px; ++x) {
      const Place from = moved_back({(x + 0.5) / result.width_px, (y + 0.5) / result.height_px}, motion,
                                    result.width_px, result.height_px);
      const double column = from.x * result.width_px - 0.5;
      const double line = from.y * result.height_px - 0.5;
      const int left = static_cast<int>(std::floor(column));
      const int top = static_cast<int>(std::floor(line));
      const double right_share = column - left;
      const double lower_share = line - top;
      for (int channel = 0; channel < channels; ++channel) {
        const double upper = std::lerp(at(left, top, channel), at(left + 1, top, channel), right_share);
        const double lower =
            std::lerp(at(left, top + 1, channel), at(left + 1, top + 1, channel), right_share);
        *pixel++ = static_cast<std::uint8_t>(std::lround(std::lerp(upper, lower, lower_share)));
      }
    }
  }
  return result;
}

}  // namespace neuroscan::image
