// The stability of an answer as the engine sends it (web/protocol.js).
#pragma once

#include <emscripten/val.h>

#include "app/state/stability.hpp"

namespace neuroscan::app {

Stability stability_of(const Request& request, const emscripten::val& measured);

}  // namespace neuroscan::app
