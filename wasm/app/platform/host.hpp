// The page that holds the app, and what it holds for it. There is one canvas and one app.
#pragma once

#include <emscripten/val.h>

#include <memory>
#include <string>
#include <utility>

#include "app/app.hpp"
#include "app/platform/actions.hpp"

namespace neuroscan::app {

struct Host {
  std::unique_ptr<App> app;  // none before start
  emscripten::val actions = emscripten::val::undefined();
  // RGBA of the picture that is looked at, and of what the model saw of it.
  emscripten::val preview = emscripten::val::undefined();
  emscripten::val model_input = emscripten::val::undefined();
  std::string kept_settings;  // what survives a reload, as it was kept last
};

extern Host host;

// An event of the page: `change(State&)`, which says whether it was taken; people who do not see the canvas
// are told.
template <typename Change>
auto apply(Change change) {
  const auto taken = host.app->on_event(std::move(change));
  platform::state_changed();
  return taken;
}

// Events that are always taken.
template <typename Change>
void apply_always(Change change) {
  apply([&change](State& state) { return change(state), true; });
}

}  // namespace neuroscan::app
