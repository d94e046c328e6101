// The heatmap in words, for people who do not see it.
#pragma once

#include <string>

#include "app/state/state.hpp"

namespace neuroscan::app {

// Of the picture that is looked at, once its map is there: "Grad-CAM of glioma, at layer conv5: strongest at
// the top left of the image.", "…: nothing there speaks for it."; empty while there is none.
std::string spoken_explanation(const State& state);

}  // namespace neuroscan::app
