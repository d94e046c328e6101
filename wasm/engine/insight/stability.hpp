// An answer's stability as the plain objects of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include "engine/insight/explainer.hpp"

namespace neuroscan::engine {

using emscripten::val;

// The pictures that small changes make of this one, as the model sees them.
std::vector<Picture> small_variants(const image::Image& picture, const model::Input& input);

// `request` as it came; `variants`: of what small_variants made of a picture of that size. Throws Error as
// decision::probabilities.
val stability_of(const val& request, const model::Recipe& recipe, int width_px, int height_px,
                 const Variants& variants);

}  // namespace neuroscan::engine
