// The status line: what is at work, how fast it was last, and what it takes.
#pragma once

#include <string>

#include "app/state/state.hpp"

namespace neuroscan::app {

// "NeuroScan · 4 threads, SIMD · last 26 ms · 143.0 MB"; what is not known is left out.
std::string status_of(const State& state);

}  // namespace neuroscan::app
