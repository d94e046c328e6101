#include "app/state/view_settings.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::app {

TEST_CASE("how things are shown survives being written and read", "[app]") {
  View view;
  view.mode = Mode::original;
  view.explained_mode = Mode::split;
  view.tool = Tool::window;
  view.preset = WindowPreset::automatic;
  view.inverted = true;
  view.split = 0.3;
  view.heatmap = {colour::Map::cividis, 0.25, 0, true, Smoothing::none};
  view.question = Question::against_others;
  view.method = Method::occlusion;
  const View read = with_settings({}, settings_of(view));
  CHECK(read.mode == Mode::original);
  CHECK(read.explained_mode == Mode::split);
  CHECK(read.tool == Tool::window);
  CHECK(read.preset == WindowPreset::automatic);
  CHECK(read.inverted);
  CHECK(read.split == 0.3);
  CHECK(read.heatmap == view.heatmap);
  CHECK(read.question == Question::against_others);
  CHECK(read.method == Method::occlusion);
}

TEST_CASE("which class, which layer and where in the picture is not kept", "[app]") {
  View view;
  view.explained_class = 2;
  view.layer = "conv1";
  view.camera = {false, 7, {0.1, 0.2}};
  view.preset = WindowPreset::custom;
  const View read = with_settings({}, settings_of(view));
  CHECK_FALSE(read.explained_class);
  CHECK(read.layer.empty());
  CHECK(read.camera.fitted);
  CHECK(read.preset == WindowPreset::full);
}

TEST_CASE("settings that are damaged, unknown or out of range change nothing", "[app]") {
  for (const char* json :
       {"", "{", "[]", "null", "7", R"({"mode":"upside_down","opacity":7,"threshold":"much"})",
        R"({"mode":3,"contours":"yes","colours":"jet","split":-1})"}) {
    const View read = with_settings({}, json);
    CHECK(settings_of(read) == settings_of({}));
  }
}

}  // namespace neuroscan::app
