// A gate from what was observed of reference pictures, as the plain objects of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include <string>

namespace neuroscan::engine {

using emscripten::val;

// `references`: Observations with the recipe, whose gate names a layer. Throws Error as decision::fit_gate,
// and bad_recipe where no layer is named.
val fitted_gate(const std::string& recipe_json, const val& references);

}  // namespace neuroscan::engine
