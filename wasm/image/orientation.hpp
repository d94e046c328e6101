// Which way up a picture was taken, from EXIF.
#pragma once

#include "base/bytes.hpp"
#include "image/image.hpp"

namespace neuroscan::image {

// The orientation (1 to 8, see turn_upright) in a TIFF structure of either byte order; 1, upright, where
// there is none or the structure is malformed. Never throws.
int exif_orientation(Bytes tiff) noexcept;

// Undoes an EXIF orientation. Its eight values name the side of the scene that the stored first row and first
// column show: 1 top left, 2 top right, 3 bottom right, 4 bottom left, 5 left top, 6 right top, 7 right
// bottom, 8 left bottom.
Image turn_upright(Image image, int orientation);

}  // namespace neuroscan::image
