// A bundled model as its card describes it, before it is loaded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state/model.hpp"

namespace neuroscan::app {

// Balanced over the classes.
struct MeasuredAccuracy {
  double value = 0;
  double low = 0;  // 95%
  double high = 0;
  int images = 0;
  bool new_patients =
      false;  // cross-validated; otherwise the usual test, near-duplicates of which were learnt
};

struct ModelCard {
  std::string id;
  std::string name;
  std::string summary;
  double bytes = 0;
  int width_px = 0;
  int height_px = 0;
  std::vector<std::string> class_names;
  std::string trained_on;                    // in words; empty: nobody said
  std::optional<MeasuredAccuracy> accuracy;  // none: nobody measured it
};

// "192 × 192 px, 4 classes, 1.8 MB".
std::string input_of(const ModelCard& card);
std::string input_of(const Model& model);

// "86.1% (84.3–87.9) balanced on 4869 images of patients it never saw", or that it is not known.
std::string accuracy_of(const ModelCard& card);

}  // namespace neuroscan::app
