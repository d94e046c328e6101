// The state in words, for people who do not see the canvas.
#pragma once

#include <string>

#include "app/state/state.hpp"

namespace neuroscan::app {

// First what is looked at, in a line that stands alone: "scan.png: glioma 97.2%, meningioma 2.1%, no tumor
// 0.7%", "notes.txt: This is not an image …". At most ten classes are read out; how many more there are is
// said. The next line tells of its heatmap, if there is one. Of several pictures a last line says how they
// stand: "12 images: 11 answered, 1 failed."
std::string spoken(const State& state);

}  // namespace neuroscan::app
