// A model between the page and the state.
#pragma once

#include <emscripten/val.h>

#include "app/state/card.hpp"
#include "app/state/model.hpp"

namespace neuroscan::app {

// A LoadedModel of the engine, with the text of its recipe.
Model model_of(const emscripten::val& loaded);

ModelCard card_of(const emscripten::val& card);

}  // namespace neuroscan::app
