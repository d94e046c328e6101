// Pictures mirrored, turned and zoomed about their middle.
#pragma once

#include "image/image.hpp"

namespace neuroscan::image {

// Mirrored left to right first, then turned, then zoomed.
struct Motion {
  bool mirrored = false;
  double turned_deg = 0;  // clockwise
  double zoom = 1;        // larger than 1: what is shown becomes larger

  bool operator==(const Motion&) const = default;
};

// A place on a picture, in fractions of it.
struct Place {
  double x = 0;
  double y = 0;
};

// Where that place of a picture of this size is after the motion, and where it came from.
Place moved(const Place& place, const Motion& motion, int width_px, int height_px);
Place moved_back(const Place& place, const Motion& motion, int width_px, int height_px);

// A picture of the same size, bilinear between neighbours. What comes in from outside has the median of the
// outermost pixels, in each channel. Throws Error out_of_memory.
Image move(const Image& picture, const Motion& motion);

}  // namespace neuroscan::image
