// Whether maps of evidence point at what is marked, as the plain objects of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include "image/image.hpp"

namespace neuroscan::engine {

using emscripten::val;

// {box, heatmaps: [{method, height, width, map, placed}]}, as a list of {method, hit, energy, overlap}: of
// each map, and of chance, centred_gaussian and intensity on as many cells as the first one has. Throws Error
// internal for a map of another size than it says, or none.
val localised(const image::Image& picture, const val& request);

// The same rows of many pictures as {n, hit, interval, energy, overlap}.
val summarised(const val& rows);

}  // namespace neuroscan::engine
