// Asking for the stability of an answer, and taking what comes.
#pragma once

#include <optional>

#include "app/state/state.hpp"

namespace neuroscan::app {

// What there is to ask when somebody wants it: about the picture and the explanation that are shown. None
// where no classes are, or it is asked already.
std::optional<Request> wanted_stability(const State& state);
void stability_asked(State& state, const Request& request);
// These two return whether it was taken: false where something else was asked for since.
bool stability_measured(State& state, Stability stability);
bool stability_failed(State& state, const Request& request, Failure failure);

// What is known of the picture; null for pictures that nobody asked about last.
const Stability* stability_of(const State& state, const Picture& picture);

}  // namespace neuroscan::app
