// An evaluation between the page and the state: the plain objects of web/app.d.mts and web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include "app/state/state.hpp"

namespace neuroscan::app {

// {number, model, model_sha256, rows: [{number, name, sha256, label, probabilities}], left_out: [{number,
// name, label, failure}]}. @pre every row was answered by that model.
emscripten::val evaluation_request(int number, const State& state, const EvaluationRequest& request);

// An Evaluation of the engine.
Evaluated evaluated_of(const emscripten::val& evaluation);

}  // namespace neuroscan::app
