// Images of one size in, of another size out.
#pragma once

#include "image/image.hpp"
#include "image/side.hpp"

namespace neuroscan::image {

enum class Filter {
  bilinear,        // PIL's BILINEAR: antialiased when shrinking
  bicubic,         // PIL's BICUBIC: antialiased when shrinking
  nearest,         // PIL's NEAREST
  plain_bilinear,  // OpenCV's INTER_LINEAR and TensorFlow's resize: four neighbours, no antialias
};

// The whole of `source` resampled to width_px × height_px; same channels. Equal to PIL's (OpenCV's) result,
// at most one grey level away; in pictures so long that PIL's own weights fail, to the exact one. Bicubic's
// overshoot is clipped later than PIL's where PIL's order of passes would take more than 64 MiB
// (convolve.hpp). Requires width_px, height_px >= 1.
//
// Memory besides source and result: as much as the larger of the two or 64 MiB, whichever is more, and for
// results of up to 4096 pixels a side less than 64 MiB of tables. Time in proportion to source and result.
// Throws Error out_of_memory, std::bad_alloc or std::length_error where the memory cannot be had.
Image resize(const Image& source, int width_px, int height_px, Filter filter);

// A window cut out of the picture scaled as the sides say, without the rest of it being made.
Image resize(const Image& source, const Side& across, const Side& down, Filter filter);

}  // namespace neuroscan::image
