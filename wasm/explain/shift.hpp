// How far a heatmap went that should have stayed, for what it speaks of did not change.
#pragma once

#include <optional>

#include "explain/overlay.hpp"
#include "image/motion.hpp"

namespace neuroscan::explain {

struct Shift {
  std::optional<double> correlation;  // Pearson's; none where one map is the same everywhere
  std::optional<double> moved;  // of the maximum, in longer sides of the picture; none where a map is zero
};

// `after` is of the same picture after that motion, and is brought back first: compared at the middle of each
// place of `before` of which both know. Of equal maxima the first counts. `width_px`, `height_px`: of the
// picture.
Shift shift(const Heatmap& before, const Heatmap& after, const image::Motion& motion, int width_px,
            int height_px);

}  // namespace neuroscan::explain
