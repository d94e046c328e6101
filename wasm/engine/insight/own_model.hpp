// A model that comes without a recipe: what can be told of it, as the plain object of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <string>

#include "engine/insight/trial.hpp"

namespace neuroscan::engine {

using emscripten::val;

using Inspected = std::function<void(const val& inspection, const Trial& trial)>;

// Drafts the recipe of the model file (a Uint8Array) and runs it once on a grey picture, which tells what
// ONNX Runtime has against it; what is kept of it is the caller's choice. Fails as draft::draft and
// draft::complete, as loading and as running a session; where the size of the input had to be assumed and
// does not suit the model, the run's failure is none: it is the person's to choose another.
void inspect(const val& ort, const val& file, const std::string& name, Inspected inspected,
             inference::Failed failed);

}  // namespace neuroscan::engine
