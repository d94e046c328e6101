// The same picture with another number of channels.
#pragma once

#include "image/image.hpp"

namespace neuroscan::image {

// PIL's convert("L"): (19595 R + 38470 G + 7471 B + 32768) >> 16. A grey image is returned as it is.
Image to_grey(const Image& source);

// Three equal channels from grey; an RGB image is returned as it is.
Image to_rgb(Image source);

}  // namespace neuroscan::image
