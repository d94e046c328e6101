#include "app/state/view.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

namespace neuroscan::app {
namespace {

constexpr Rect wide{0, 48, 1001, 600};
constexpr Rect tall{0, 48, 390, 500};
constexpr Size picture{256, 256};

View in_mode(Mode mode) { return with_mode({}, mode); }

}  // namespace

TEST_CASE("the original and the overlay are one pane each", "[app]") {
  const auto original = panes_of(in_mode(Mode::original), wide, picture);
  REQUIRE(original.size() == 1);
  CHECK_FALSE(original[0].explained);
  const auto overlay = panes_of(in_mode(Mode::overlay), wide, picture);
  REQUIRE(overlay.size() == 1);
  CHECK(overlay[0].explained);
}

TEST_CASE("side by side, both panes show the same part at the same size", "[app]") {
  View view = in_mode(Mode::side_by_side);
  view.camera = {false, 3, {0.25, 0.75}};
  for (const Rect& area : {wide, tall}) {
    const auto panes = panes_of(view, area, picture);
    REQUIRE(panes.size() == 2);
    CHECK_FALSE(panes[0].explained);
    CHECK(panes[1].explained);
    CHECK(panes[0].area.width == panes[1].area.width);
    CHECK(panes[0].area.height == panes[1].area.height);
    CHECK(panes[0].target.x - panes[0].area.x == panes[1].target.x - panes[1].area.x);
    CHECK(panes[0].target.y - panes[0].area.y == panes[1].target.y - panes[1].area.y);
    CHECK(panes[1].area.right() == area.right());
    CHECK(panes[1].area.bottom() == area.bottom());
  }
}

TEST_CASE("panes are beside each other in a wide area and above each other in a tall one", "[app]") {
  const View view = in_mode(Mode::side_by_side);
  CHECK(panes_of(view, wide, picture)[1].area.x > wide.width / 2);
  CHECK(panes_of(view, tall, picture)[1].area.y > tall.y + tall.height / 2);
}

TEST_CASE("the split cuts one picture in two at the handle", "[app]") {
  View view = in_mode(Mode::split);
  view.split = 0.25;
  const auto panes = panes_of(view, wide, picture);
  REQUIRE(panes.size() == 2);
  CHECK(panes[0].target.x == panes[1].target.x);
  CHECK(panes[0].area.right() == panes[1].area.x);
  CHECK(panes[1].area.x == 250);
  CHECK(panes[1].area.right() == wide.right());
}

TEST_CASE("a place on the second pane is the same place on the first", "[app]") {
  const View view = in_mode(Mode::side_by_side);
  for (const Rect& area : {wide, tall}) {
    const auto panes = panes_of(view, area, picture);
    const Point inside{panes[1].area.x + 20.0, panes[1].area.y + 30.0};
    const Point point = in_camera_area(view, area, inside);
    CHECK(point.x == panes[0].area.x + 20);
    CHECK(point.y == panes[0].area.y + 30);
  }
}

TEST_CASE("only where the picture is there is a pane under the pointer", "[app]") {
  const auto panes = panes_of(in_mode(Mode::side_by_side), wide, picture);
  const Rect& second = panes[1].target;
  CHECK(pane_at(panes, {second.x + 5.0, second.y + 5.0}) == &panes[1]);
  CHECK(pane_at(panes, {0.0, 50.0}) == nullptr);
  CHECK(pane_at(panes, {second.x + 5.0, second.y - 5.0}) == nullptr);
}

TEST_CASE("space goes to the original and back to how the explanation was shown", "[app]") {
  View view = in_mode(Mode::split);
  view = view_after_key(view, " ", wide, picture).value();
  CHECK(view.mode == Mode::original);
  view = view_after_key(view, " ", wide, picture).value();
  CHECK(view.mode == Mode::split);
}

TEST_CASE("H goes through every way of showing the explanation, C through every colour map", "[app]") {
  View view;
  std::set<Mode> modes;
  for (int press = 0; press < mode_count; ++press) {
    view = view_after_key(view, "h", wide, picture).value();
    modes.insert(view.mode);
  }
  CHECK(modes.size() == mode_count);
  std::set<colour::Map> maps;
  for (std::size_t press = 0; press < colour::all_maps.size(); ++press) {
    view = view_after_key(view, "C", wide, picture).value();
    maps.insert(view.heatmap.colours);
  }
  CHECK(maps.size() == colour::all_maps.size());
}

TEST_CASE("keys fit, enlarge, invert, change the window and put all back", "[app]") {
  View view;
  const auto press = [&](const char* key) { view = view_after_key(view, key, wide, picture).value(); };
  press("+");
  CHECK_FALSE(view.camera.fitted);
  press("p");
  CHECK(view.camera.zoom == 1);
  press("i");
  CHECK(view.inverted);
  press("w");
  CHECK(view.preset == WindowPreset::automatic);
  press("f");
  CHECK(view.camera.fitted);
  CHECK(view.inverted);
  press("-");
  press("r");
  CHECK(view.camera.fitted);
  CHECK_FALSE(view.inverted);
  CHECK(view.preset == WindowPreset::full);
}

TEST_CASE("a double click goes to the pixels, or to twice the size, and back to the whole", "[app]") {
  const Size large{4000, 3000};
  const View pixels = with_size_toggled({}, wide, large, {500, 300});
  CHECK(pixels.camera.zoom == 1);
  CHECK(with_size_toggled(pixels, wide, large, {10, 300}).camera.fitted);
  const double fitted = zoom_of({}, wide, picture);
  CHECK(with_size_toggled({}, wide, picture, {500, 300}).camera.zoom == 2 * fitted);
}

TEST_CASE("keys of others change nothing", "[app]") {
  for (const char* key : {"o", "1", "ArrowLeft", "?", "Escape", "m", "e", ""})
    CHECK_FALSE(view_after_key({}, key, wide, picture));
}

TEST_CASE("the window in force is the preset's, or the one set by hand", "[app]") {
  View view;
  const Window automatic{80, 40};
  view.custom = {60, 20};
  CHECK(window_in_force(view, automatic).width == 255);
  view.preset = WindowPreset::automatic;
  CHECK(window_in_force(view, automatic).width == 40);
  view.preset = WindowPreset::custom;
  CHECK(window_in_force(view, automatic).width == 20);
}

}  // namespace neuroscan::app
