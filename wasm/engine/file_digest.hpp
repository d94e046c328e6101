// What a recipe says of a file, of one that JavaScript holds.
#pragma once

#include <emscripten/val.h>

#include "model/recipe.hpp"

namespace neuroscan::engine {

using emscripten::val;

// The sha256 of a Uint8Array, read in pieces, so that a large model never lies in our memory as a whole.
std::string digest_of(const val& file);

// Throw Error damaged_model where the bytes, or the file, are not those that the recipe describes.
void require_same(const model::File& file, const model::File& described);
void require_file(const val& file, const model::File& described);

}  // namespace neuroscan::engine
