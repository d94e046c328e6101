// What one run of a model told of a picture.
#pragma once

#include <vector>

namespace neuroscan::engine {

struct Told {
  std::vector<float> output;    // the values of the model's output
  std::vector<float> features;  // of the layer that the recipe's gate names; none without a gate
};

}  // namespace neuroscan::engine
