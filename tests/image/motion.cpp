#include "image/motion.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace neuroscan::image;
using Catch::Approx;

namespace {

// 3 × 3, dark around.
const Image cross{3, 3, 1, {0, 10, 0, 20, 90, 30, 0, 40, 0}};

}  // namespace

TEST_CASE("no motion changes nothing, and a mirror moves pixels as they are") {
  CHECK(move(cross, {}).pixels == cross.pixels);
  const Image colours{2, 1, 3, {1, 2, 3, 250, 251, 252}};
  CHECK(move(colours, {true, 0, 1}).pixels == std::vector<std::uint8_t>{250, 251, 252, 1, 2, 3});
  CHECK(move(move(cross, {true, 0, 1}), {true, 0, 1}).pixels == cross.pixels);
}

TEST_CASE("a quarter turn is clockwise and exact") {
  CHECK(move(cross, {false, 90, 1}).pixels == std::vector<std::uint8_t>{0, 20, 0, 40, 90, 10, 0, 30, 0});
  CHECK(move(cross, {true, 90, 1}).pixels == std::vector<std::uint8_t>{0, 30, 0, 40, 90, 10, 0, 20, 0});
}

TEST_CASE(
    "twice as large is read halfway between pixels, and half as large is framed by the border's median") {
  const Image ramp{4, 1, 1, {0, 40, 80, 120}};
  // Centres at 0.75, 1.25, 1.75 and 2.25 of the old ones; a picture of one row keeps its row.
  CHECK(move({4, 3, 1, {0, 40, 80, 120, 0, 40, 80, 120, 0, 40, 80, 120}}, {false, 0, 2}).pixels ==
        std::vector<std::uint8_t>{30, 50, 70, 90, 30, 50, 70, 90, 30, 50, 70, 90});
  const Image framed = move({4, 4, 1, std::vector<std::uint8_t>(16, 7)}, {false, 0, 0.5});
  CHECK(framed.pixels == std::vector<std::uint8_t>(16, 7));
  const Image spot =
      move({4, 4, 1, {5, 5, 5, 5, 5, 200, 200, 5, 5, 200, 200, 5, 5, 5, 5, 5}}, {false, 0, 0.5});
  CHECK(spot.pixels.front() == 5);
  // (200 + 3 · 5) ÷ 4 at each of the four in the middle: two old pixels apart, none of them between two new
  // ones.
  CHECK(spot.pixels[5] == 54);
}

TEST_CASE("a place goes where its pixel goes, and back") {
  const Motion motion{true, 5, 1.05};
  for (const Place place : {Place{0.1, 0.9}, Place{0.5, 0.5}, Place{0.8, 0.3}}) {
    const Place back = moved_back(moved(place, motion, 200, 100), motion, 200, 100);
    CHECK(back.x == Approx(place.x));
    CHECK(back.y == Approx(place.y));
  }
  const Place right = moved({1, 0.5}, {false, 90, 1}, 200, 100);
  CHECK(right.x == Approx(0.5));
  CHECK(right.y == Approx(1.5));  // a picture twice as wide as high
  CHECK(moved({0.25, 0.5}, {true, 0, 1}, 7, 9).x == Approx(0.75));
}
