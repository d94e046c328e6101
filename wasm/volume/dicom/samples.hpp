// Pixel data in, samples out.
#pragma once

#include "volume/dicom/picture.hpp"

namespace neuroscan::volume::dicom {

// The stored samples of each frame, from pixel data that are not compressed or were decoded by a codec: `raw`
// holds frames * height * width * channels samples of 8 or 16 bits. Bits above and below those stored are
// dropped, signs extended, colour interleaved and turned to RGB. Throws Error corrupt_image where it is
// short.
std::vector<Samples> samples_of(const Storage& storage, Bytes raw, bool is_big_endian);

}  // namespace neuroscan::volume::dicom
