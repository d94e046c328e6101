// What keys mean.
#pragma once

#include <string>

#include "app/state/intents.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

// `key` is what is printed on it, as in KeyboardEvent.key. Nothing where it means nothing.
Intents intents_of_key(const std::string& key, const State& state);

}  // namespace neuroscan::app
