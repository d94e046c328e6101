// Pointers and keys.
#include <emscripten/bind.h>

#include <string>

#include "app/input.hpp"
#include "app/platform/host.hpp"
#include "app/state/keys.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

void on_pointer(std::string source, float x, float y, unsigned buttons) {
  feed_pointer(source, x, y, buttons);
  host.app->touch();
}

void on_pointer_left() {
  feed_pointer_left();
  host.app->touch();
}

void on_wheel(float lines_x, float lines_y) {
  feed_wheel(lines_x, lines_y);
  host.app->touch();
}

// As in KeyboardEvent: what is printed on the key. True where it meant something.
bool on_key(std::string key) {
  const bool covered = host.app->state().sheet != Sheet::none;
  const Intents intents = intents_of_key(key, host.app->state());
  host.app->act(intents);
  const bool changed_view = !covered && host.app->key(key);
  return changed_view || !intents.all().empty();
}

// Two fingers, from where they were to where they are.
bool on_pinch(val from, val to) {
  const auto fingers = [](const val& points) {
    return TwoFingers{{points[0].as<double>(), points[1].as<double>()},
                      {points[2].as<double>(), points[3].as<double>()}};
  };
  return host.app->pinch(fingers(from), fingers(to));
}

void double_click(float x, float y) { host.app->double_click({x, y}); }
bool over_picture(float x, float y) { return host.app->over_picture({x, y}); }

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_input) {
  using emscripten::function;
  function("pointer", &on_pointer);
  function("pointer_left", &on_pointer_left);
  function("wheel", &on_wheel);
  function("key", &on_key);
  function("pinch", &on_pinch);
  function("double_click", &double_click);
  function("over_picture", &over_picture);
}

}  // namespace neuroscan::app
