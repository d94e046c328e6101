// A picture of the list in words.
#pragma once

#include <string>

#include "app/state/state.hpp"

namespace neuroscan::app {

struct Row {
  std::string line;       // the likeliest class, what is being done, or why there is no answer
  std::string figure;     // its probability; empty where there is no answer
  bool withheld = false;  // the gate refused it; show_anyway brings the classes
};

Row row_of(const State& state, const Picture& picture);

// How the work goes: "34 of 200 · 12 s left", "Paused at 34 of 200", or "" while there is none.
std::string queue_line(const Queue& queue);

}  // namespace neuroscan::app
