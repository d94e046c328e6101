// The first, coarse step of shrinking a very long picture.
#pragma once

#include "image/image.hpp"

namespace neuroscan::image {

// One pixel for every box of width_px × height_px pixels: the rounded mean. The last boxes of a row and of a
// column may be cut short.
Image box_means(const Image& source, int width_px, int height_px);

}  // namespace neuroscan::image
