// The part of the values that is worth showing.
#pragma once

#include <string_view>

#include "volume/volume.hpp"

namespace neuroscan::volume {

// DICOM's centre and width (PS3.3 C.11.2.1.2 and .3); `function` is "LINEAR", "LINEAR_EXACT" or empty.
// Requires width >= 1, above 0 for LINEAR_EXACT.
Window window_of(double centre, double width, std::string_view function);

// The file's own; grey levels as they are for 8 bits without one; otherwise from the 0.5th to the 99.5th
// percentile of all values (of every n-th one, where there are more than four million).
Window default_window(const Volume& volume);

}  // namespace neuroscan::volume
