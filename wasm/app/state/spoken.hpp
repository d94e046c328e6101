// The state in words, for people who do not see the canvas.
#pragma once

#include <string>

#include "app/state/state.hpp"

namespace neuroscan::app {

// A line that stands alone: "scan.png: glioma 97.2%, meningioma 2.1%, no tumor 0.7%", "notes.txt: This is
// not an image …". At most ten classes are read out; how many more there are is said. Lines of the pictures
// that were chosen together with it follow, the newest first.
std::string spoken(const State& state);

}  // namespace neuroscan::app
