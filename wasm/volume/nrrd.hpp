// NRRD with its voxels in the same file (.nrrd).
#pragma once

#include "volume/volume.hpp"

namespace neuroscan::volume {

bool is_nrrd(Bytes file);

// Raw or gzip voxels of up to three dimensions, or colour (three 8-bit channels first). Throws Error:
// corrupt_image, unsupported_image (another encoding, voxels in another file), volume_too_large.
Volume read_nrrd(Bytes file);

}  // namespace neuroscan::volume
