// Well-known files that are no image to us, so that a person reads "this is a PDF" and not "unknown".
#pragma once

#include <string_view>

#include "base/bytes.hpp"

namespace neuroscan::image {

// What the file is ("DICOM", "WebP", "PDF document"), judged by its first bytes; empty when it is none we
// know by name.
std::string_view name_foreign_format(Bytes file);

}  // namespace neuroscan::image
