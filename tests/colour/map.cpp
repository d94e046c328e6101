#include "colour/map.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

using namespace neuroscan::colour;
using Colour = std::array<std::uint8_t, 3>;

namespace {

// CIE 1976 lightness of an sRGB colour.
double lightness(const Colour& colour) {
  const auto linear = [](std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
  return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

}  // namespace

TEST_CASE("the colour maps begin, pass the middle and end as published") {
  struct Case {
    Map map;
    Colour first, middle, last;
  };
  // Of matplotlib 3.6, as `matplotlib.colormaps[name](i, bytes=True)` prints them, within one step of
  // rounding.
  for (const auto& [map, first, middle, last] : {
           Case{Map::viridis, {68, 1, 84}, {33, 145, 140}, {253, 231, 37}},
           Case{Map::inferno, {0, 0, 4}, {188, 55, 84}, {252, 255, 164}},
           Case{Map::cividis, {0, 34, 78}, {125, 124, 120}, {254, 232, 56}},
           Case{Map::magma, {0, 0, 4}, {183, 55, 121}, {252, 253, 191}},
           Case{Map::turbo, {48, 18, 59}, {164, 252, 60}, {122, 4, 3}},
           Case{Map::grey, {0, 0, 0}, {128, 128, 128}, {255, 255, 255}},
       }) {
    INFO(name(map));
    for (std::size_t channel = 0; channel < 3; ++channel) {
      CHECK(std::abs(table(map)[0][channel] - first[channel]) <= 1);
      CHECK(std::abs(table(map)[128][channel] - middle[channel]) <= 1);
      CHECK(std::abs(table(map)[255][channel] - last[channel]) <= 1);
    }
  }
}

TEST_CASE("the perceptual maps grow lighter with every tenth step") {
  for (const Map map : {Map::viridis, Map::inferno, Map::cividis, Map::magma, Map::grey}) {
    INFO(name(map));
    for (std::size_t i = 10; i < 256; i += 10)
      CHECK(lightness(table(map)[i]) > lightness(table(map)[i - 10]));
  }
}

TEST_CASE("a value takes the nearest step, and the end that it is beyond") {
  CHECK(at(Map::grey, 0.5) == Colour{128, 128, 128});
  CHECK(at(Map::grey, 1.0 / 255 + 1e-9) == Colour{1, 1, 1});
  CHECK(at(Map::grey, -3) == Colour{0, 0, 0});
  CHECK(at(Map::grey, 7) == Colour{255, 255, 255});
  CHECK(at(Map::grey, std::numeric_limits<double>::quiet_NaN()) == Colour{0, 0, 0});
  CHECK(at(Map::grey, std::numeric_limits<double>::infinity()) == Colour{255, 255, 255});
}

TEST_CASE("every colour map is found by its name, and no other") {
  for (const Map map : all_maps) CHECK(map_named(name(map)) == map);
  CHECK_FALSE(map_named("jet"));
}
