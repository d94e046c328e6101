// The canvas: its beginning, its size, its colours and its frames.
#include <emscripten/bind.h>
#include <emscripten/html5.h>

#include <memory>
#include <optional>

#include "app/platform/fields.hpp"
#include "app/platform/host.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

bool create_context() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

// False where the browser has no WebGL 2; nothing else may be called then.
bool start(val page_actions, val font_regular, val font_semibold) {
  if (!create_context()) return false;
  host.actions = page_actions;
  host.app =
      std::make_unique<App>(FontFiles{emscripten::convertJSArrayToNumberVector<std::uint8_t>(font_regular),
                                      emscripten::convertJSArrayToNumberVector<std::uint8_t>(font_semibold)});
  return true;
}

void resize(float width, float height, float scale) { host.app->resize(width, height, scale); }
void set_dark(bool dark) { host.app->set_dark(dark); }

// Numbers 0xRRGGBB in the order of SystemColours, or none where the system does not ask for its own.
void set_forced_colours(val colours) {
  const auto given = emscripten::convertJSArrayToNumberVector<unsigned>(colours);
  if (given.size() == 6)
    host.app->set_forced_colours(SystemColours{given[0], given[1], given[2], given[3], given[4], given[5]});
  else
    host.app->set_forced_colours(std::nullopt);
}

void context_lost() { host.app->context_lost(); }
void context_restored() { host.app->context_restored(); }
bool frame(double time_ms) { return host.app->frame(time_ms); }
int frames_drawn() { return host.app->frames_drawn(); }

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_canvas) {
  using emscripten::function;
  function("start", &start);
  function("resize", &resize);
  function("set_dark", &set_dark);
  function("set_forced_colours", &set_forced_colours);
  function("context_lost", &context_lost);
  function("context_restored", &context_restored);
  function("frame", &frame);
  function("frames_drawn", &frames_drawn);
}

}  // namespace neuroscan::app
