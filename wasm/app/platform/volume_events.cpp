// What the page tells of volumes.
#include <emscripten/bind.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "app/platform/fields.hpp"
#include "app/platform/host.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

bool on_picture_turned(int number, std::string name, val turned) {
  Slice slice{text_of(turned, "place"),
              {},
              turned["at_rest"].as<bool>(),
              text_of(turned, "line"),
              text_of(turned, "figure")};
  const auto edges = emscripten::vecFromJSArray<std::string>(turned["edges"]);
  std::copy_n(edges.begin(), std::min(edges.size(), slice.edges.size()), slice.edges.begin());
  return apply([&](State& state) { return picture_turned(state, number, name, std::move(slice)); });
}

void set_dock(float css_px) {
  apply_always([css_px](State& state) { state.dock_css_px = css_px; });
}

// As shares of what is shown now.
val take_window() {
  const std::optional<Window> set = host.app->take_window();
  if (!set) return val::null();
  val object = val::object();
  object.set("black", set->black() / 255);
  object.set("white", set->white() / 255);
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_volumes) {
  using emscripten::function;
  function("picture_turned", &on_picture_turned);
  function("set_dock", &set_dock);
  function("take_window", &take_window);
}

}  // namespace neuroscan::app
