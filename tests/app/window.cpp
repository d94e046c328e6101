#include "app/state/window.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace neuroscan::app {
namespace {

// Opaque pixels of these grey values.
Tones tones_of(const std::vector<std::uint8_t>& greys) {
  std::vector<std::uint8_t> rgba;
  for (const std::uint8_t grey : greys) rgba.insert(rgba.end(), {grey, grey, grey, 255});
  Tones tones;
  tones.add(rgba);
  return tones;
}

}  // namespace

TEST_CASE("the full window shows every value as it is", "[app]") {
  CHECK(Window{}.black() == 0);
  CHECK(Window{}.white() == 255);
}

TEST_CASE("dragging right widens the window, dragging down moves it up", "[app]") {
  const Window window = dragged({100, 80}, 20, 10);
  CHECK(window.width == 90);
  CHECK(window.centre == 105);
}

TEST_CASE("the window never closes and never leaves the values", "[app]") {
  CHECK(dragged({}, -1e6, 0).width == 1);
  CHECK(dragged({}, 1e6, 0).width == 510);
  CHECK(dragged({}, 0, -1e6).centre == 0);
  CHECK(dragged({}, 0, 1e6).centre == 255);
}

TEST_CASE("the automatic window ignores the background and a few bright pixels", "[app]") {
  std::vector<std::uint8_t> greys(5000, 0);
  for (int value = 40; value <= 140; ++value) greys.insert(greys.end(), 10, static_cast<std::uint8_t>(value));
  greys.push_back(255);
  const Window window = tones_of(greys).automatic();
  CHECK(window.black() == 40);
  CHECK(window.white() == 140);
}

TEST_CASE("a picture without tones keeps the full window", "[app]") {
  CHECK(tones_of({}).automatic().width == 255);
  CHECK(tones_of({0, 0, 0}).automatic().width == 255);
  CHECK(tones_of({90, 90, 90, 0}).automatic().width == 255);
}

TEST_CASE("one coloured pixel makes a picture coloured", "[app]") {
  Tones tones = tones_of({1, 2, 3});
  CHECK(tones.grey());
  tones.add(std::vector<std::uint8_t>{10, 10, 11, 255});
  CHECK_FALSE(tones.grey());
}

TEST_CASE("transparent pixels count as on a black ground", "[app]") {
  Tones tones;
  std::vector<std::uint8_t> rgba;
  for (int pixel = 0; pixel < 100; ++pixel)
    rgba.insert(rgba.end(), {200, 200, 200, 0, 50, 50, 50, 255, 100, 100, 100, 255});
  tones.add(rgba);
  CHECK(tones.automatic().black() == 50);
  CHECK(tones.automatic().white() == 100);
}

}  // namespace neuroscan::app
