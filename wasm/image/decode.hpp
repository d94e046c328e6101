// File bytes in, upright pixels out.
#pragma once

#include "base/bytes.hpp"
#include "image/header.hpp"
#include "image/image.hpp"

namespace neuroscan::image {

inline constexpr std::size_t max_file_bytes = std::size_t{256} << 20;
inline constexpr std::int64_t max_pixels = 100'000'000;

// Decodes JPEG, PNG, BMP, GIF (first frame), TGA and binary PNM of 8 or 16 bits. The result is grey where the
// file is grey and RGB otherwise (palettes too); 16 bits become 8 and alpha is composed over black as
// flatten.hpp says; EXIF orientation is applied. Throws Error: empty_file, file_too_large, unknown_format,
// unsupported_image, too_many_pixels, corrupt_image, out_of_memory. The header is judged before any pixel is
// decoded or any memory for pixels is taken, and a file that ends before its picture does is corrupt_image,
// never half a picture.
Image decode(Bytes file);

// The most memory a decoder may take for this file, the result included: generous for every honest file, and
// a hard wall for one that unpacks to more than its header admits.
std::uint64_t decoding_budget_bytes(const Header& header, std::size_t file_bytes);

}  // namespace neuroscan::image
