// What one session says to several pictures.
#pragma once

#include "engine/insight/extension.hpp"
#include "engine/insight/recent.hpp"

namespace neuroscan::engine {

struct Several {
  std::vector<Extension::Told> told;  // of each picture, in their order
  bool at_once = false;               // in one run
};

// All about that seed. In one run where the model takes it and says to the first picture what it says to it
// alone; otherwise one after the other, events having their turn in between. `pictures`: at least one.
void answer_several(const std::shared_ptr<const Extension>& extension, std::vector<Picture> pictures,
                    std::vector<float> seed, std::function<void(Several)> answered, inference::Failed failed);

}  // namespace neuroscan::engine
