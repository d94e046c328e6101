// Explanations as the plain objects of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include "engine/insight/explainer.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {

using emscripten::val;

// {class, question, layer, method}. Throws Error internal for a question or method that there is not.
Wanted wanted_of(const val& request, Picture picture);

val layer_list(const Anatomy& anatomy);

val checked(const Check& check);

// {heatmap: {height, width, map, placed}, colour_map, opacity} on the picture, as {png}. Throws Error
// internal for a map of another size than it says, and for a colour map that there is not.
val drawn_overlay(const image::Image& picture, const val& request);

// `placement` is where the model's input lies on the whole picture.
val explained(const std::string& model_id, int number, const Wanted& wanted,
              const tensor::Placement& placement, const Explanation& explanation);

}  // namespace neuroscan::engine
