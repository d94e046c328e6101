#include "app/state/camera.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

namespace neuroscan::app {
namespace {

using Catch::Matchers::WithinAbs;

constexpr Rect area{100, 50, 800, 600};
constexpr Size picture{400, 200};

// Where a place of the picture is on the screen, without rounding.
Point on_screen(const Camera& camera, const Point& fraction) {
  const double zoom = zoom_of(camera, area, picture);
  const Point centre = camera.fitted ? Point{0.5, 0.5} : camera.centre;
  return {area.x + area.width / 2.0 + (fraction.x - centre.x) * picture.width * zoom,
          area.y + area.height / 2.0 + (fraction.y - centre.y) * picture.height * zoom};
}

Point fraction_under(const Camera& camera, const Point& at) {
  const Point origin = on_screen(camera, {0, 0});
  const double zoom = zoom_of(camera, area, picture);
  return {(at.x - origin.x) / (picture.width * zoom), (at.y - origin.y) / (picture.height * zoom)};
}

// Doubles through a few multiplications.
constexpr double tolerance = 1e-9;

}  // namespace

TEST_CASE("a new camera fits the picture into the area", "[app]") {
  const Rect placed = place({}, area, picture);
  CHECK(placed.x == 100);
  CHECK(placed.width == 800);
  CHECK(placed.height == 400);
  CHECK(placed.y == 150);
  CHECK(zoom_of({}, area, picture) == 2);
}

TEST_CASE("zooming keeps what is under the pointer there", "[app]") {
  const Point at{250, 200};
  Camera camera;
  for (const double factor : {1.2, 3.0, 0.7, 1.01}) {
    const Point before = fraction_under(camera, at);
    const double zoom = zoom_of(camera, area, picture);
    camera = zoomed(camera, area, picture, at, factor);
    const Point after = fraction_under(camera, at);
    CHECK_THAT(after.x, WithinAbs(before.x, tolerance));
    CHECK_THAT(after.y, WithinAbs(before.y, tolerance));
    CHECK_THAT(zoom_of(camera, area, picture), WithinAbs(zoom * factor, tolerance));
  }
}

TEST_CASE("the picture becomes neither a speck nor a single pixel", "[app]") {
  Camera camera;
  for (int step = 0; step < 100; ++step) camera = zoomed(camera, area, picture, {500, 350}, 2);
  CHECK(camera.zoom == 64);
  for (int step = 0; step < 100; ++step) camera = zoomed(camera, area, picture, {500, 350}, 0.5);
  CHECK(camera.zoom == 0.25);
}

TEST_CASE("a picture of one pixel that fits at 600 can still be zoomed", "[app]") {
  const Camera camera = zoomed({}, area, {1, 1}, {500, 350}, 2);
  CHECK(camera.zoom == 1200);
}

TEST_CASE("a drag moves the picture as far as the pointer", "[app]") {
  const Camera camera = zoomed({}, area, picture, {500, 350}, 2);
  const Point before = on_screen(camera, {0.5, 0.5});
  const Point after = on_screen(panned(camera, area, picture, 30, -20), {0.5, 0.5});
  CHECK_THAT(after.x - before.x, WithinAbs(30, tolerance));
  CHECK_THAT(after.y - before.y, WithinAbs(-20, tolerance));
}

TEST_CASE("many small drags add up to a large one, though the picture stands on whole pixels", "[app]") {
  Camera camera = zoomed({}, area, picture, {500, 350}, 1.37);
  const Camera at_once = panned(camera, area, picture, 30, 0);
  for (int step = 0; step < 100; ++step) camera = panned(camera, area, picture, 0.3, 0);
  CHECK_THAT(camera.centre.x, WithinAbs(at_once.centre.x, tolerance));
}

TEST_CASE("the picture cannot be dragged out of sight", "[app]") {
  const Camera camera = panned({}, area, picture, 1e6, -1e6);
  const Rect placed = place(camera, area, picture);
  CHECK(placed.x == area.x + area.width / 2);
  CHECK(placed.bottom() == area.y + area.height / 2);
}

TEST_CASE("two fingers keep what is between them and zoom by how far they part", "[app]") {
  const TwoFingers from{{300, 300}, {400, 300}};
  const TwoFingers to{{320, 280}, {520, 280}};
  const Point before = fraction_under({}, {350, 300});
  const Camera camera = pinched({}, area, picture, from, to);
  CHECK_THAT(camera.zoom, WithinAbs(4, tolerance));
  const Point after = fraction_under(camera, {420, 280});
  CHECK_THAT(after.x, WithinAbs(before.x, tolerance));
  CHECK_THAT(after.y, WithinAbs(before.y, tolerance));
}

TEST_CASE("fingers at one place do not blow the picture up", "[app]") {
  const Camera camera = pinched({}, area, picture, {{300, 300}, {300, 300}}, {{300, 300}, {400, 300}});
  CHECK(camera.zoom == 2);
}

TEST_CASE("pixel for pixel, the picture stands on whole pixels", "[app]") {
  const Camera camera = pixel_for_pixel({});
  const Rect placed = place(camera, area, {401, 201});
  CHECK(placed.width == 401);
  CHECK(placed.height == 201);
  CHECK(placed.x == static_cast<float>(static_cast<int>(placed.x)));
  CHECK(placed.y == static_cast<float>(static_cast<int>(placed.y)));
}

TEST_CASE("the same scene with other pixels keeps its place and size", "[app]") {
  const Camera camera = zoomed({}, area, picture, {200, 100}, 3);
  const Size smaller{100, 50};
  const Camera carried = carried_over(camera, area, picture, smaller);
  const Rect before = place(camera, area, picture);
  const Rect after = place(carried, area, smaller);
  CHECK(before.x == after.x);
  CHECK(before.width == after.width);
  CHECK(carried_over({}, area, picture, smaller).fitted);
}

}  // namespace neuroscan::app
