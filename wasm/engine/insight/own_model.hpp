// A model that comes without a recipe: what can be told of it, as the plain object of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <string>

#include "inference/session.hpp"

namespace neuroscan::engine {

using emscripten::val;

// Drafts the recipe of the model file (a Uint8Array) and runs it once on a grey picture, which tells what
// ONNX Runtime has against it; nothing of it is kept. Fails as draft::draft and draft::complete, as loading
// and as running a session; where the size of the input had to be assumed and does not suit the model, the
// run's failure is none: it is the person's to choose another.
void inspect(const val& ort, const val& file, const std::string& name, std::function<void(val)> inspected,
             inference::Failed failed);

}  // namespace neuroscan::engine
