// MetaImage with its voxels in the same file (.mha).
#pragma once

#include "volume/volume.hpp"

namespace neuroscan::volume {

bool is_meta_image(Bytes file);

// Raw or zlib voxels of up to three dimensions, or colour (three 8-bit channels). Its axes are taken for LPS,
// as ITK writes them. Throws Error: corrupt_image, unsupported_image (text, voxels in another file),
// volume_too_large.
Volume read_meta_image(Bytes file);

}  // namespace neuroscan::volume
