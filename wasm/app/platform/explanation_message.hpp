// An explanation between the page and the state.
#pragma once

#include <emscripten/val.h>

#include "app/state/explaining.hpp"
#include "app/state/explanation.hpp"

namespace neuroscan::app {

Request request_of(const emscripten::val& request);
emscripten::val to_page(const Request& request);

// What the engine drew for that request.
Explanation explanation_of(const Request& request, const emscripten::val& drawn);

SanityCheck check_of(const Request& request, const emscripten::val& check);

Layer layer_of(const emscripten::val& layer);

// What is known of the newest explanation; null while it is under way.
emscripten::val to_page(const Evidence& evidence);

}  // namespace neuroscan::app
