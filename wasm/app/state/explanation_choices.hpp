// What there is to choose about the explanation, and what is chosen: for an interface of another make than
// ours.
#pragma once

#include <string>
#include <string_view>

#include "app/state/state.hpp"

namespace neuroscan::app {

// {classes, class, methods, method, layers, layer, question, questions, colour_maps, colours, opacity,
// threshold} as JSON: lists of {id, name}, and the id of the one that is chosen ("" where that is automatic).
// "null" while there is no answer to explain.
std::string explanation_choices(const State& state);

// The view with those of these choices that the JSON object has; one that is not offered changes nothing.
View with_choices(const State& state, std::string_view json);

}  // namespace neuroscan::app
