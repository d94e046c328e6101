// A picture and its answer between the page and the state.
#pragma once

#include <emscripten/val.h>

#include "app/state/answer.hpp"
#include "app/state/picture.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

// A file that was added.
Picture picture_of(const emscripten::val& file);

Opened opened_of(const emscripten::val& picture);

RawAnswer answer_of(const emscripten::val& answer);

}  // namespace neuroscan::app
