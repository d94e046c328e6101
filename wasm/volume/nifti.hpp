// NIfTI-1 and NIfTI-2 in one file (.nii).
#pragma once

#include <string_view>

#include "volume/volume.hpp"

namespace neuroscan::volume {

// By its header; also of Analyze and of a header without its image (.hdr), which read_nifti refuses by name.
bool is_nifti(Bytes file);

// The first volume of the file; what else it holds is said in the notes. Orientation from the sform, else the
// qform. Throws Error: corrupt_image, unsupported_image, volume_too_large.
Volume read_nifti(Bytes file);

// Values on the grid of `geometry`, slice by slice, as float32 NIfTI-1 with its sform. Requires sides below
// 32768 and values.size() == the number of voxels.
std::vector<std::uint8_t> write_nifti(const Geometry& geometry, const std::vector<float>& values,
                                      std::string_view description);

}  // namespace neuroscan::volume
