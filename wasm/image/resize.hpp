// Images of one size in, of another size out.
#pragma once

#include "image/image.hpp"

namespace neuroscan::image {

enum class Filter {
  bilinear,        // PIL's BILINEAR: antialiased when shrinking
  bicubic,         // PIL's BICUBIC: antialiased when shrinking
  nearest,         // PIL's NEAREST
  plain_bilinear,  // OpenCV's INTER_LINEAR and TensorFlow's resize: four neighbours, no antialias
};

// The whole of `source` resampled to width_px × height_px; same channels. Equal to PIL's (OpenCV's) result,
// at most one grey level away. Requires width_px, height_px >= 1.
Image resize(const Image& source, int width_px, int height_px, Filter filter);

}  // namespace neuroscan::image
