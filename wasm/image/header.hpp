// What an image file says about itself, before any pixel is decoded or any memory for pixels is taken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace neuroscan::image {

enum class Format { jpeg, png, bmp, gif, tga, pnm };

// "JPEG", "PNG", ...
std::string_view format_name(Format format);

// Invariant when it comes from read_header: width_px, height_px >= 1 and width_px * height_px <= max_pixels.
struct Header {
  Format format = Format::png;
  std::int64_t width_px = 0;
  std::int64_t height_px = 0;
  int bits = 8;            // of one sample, rounded up to 8 or 16
  bool is_colour = false;  // known of JPEG only
};

// "PNG of 30000 × 30000 pixels", for the detail of an error.
std::string describe(const Header& header);

// Recognises the format by the first bytes and reads the size of the picture; costs the same for every file
// size (JPEG: it walks the segments before the frame header). Throws Error: empty_file, file_too_large,
// unknown_format, unsupported_image (a format or a kind of it that we do not decode; the detail names it),
// too_many_pixels, corrupt_image (the header itself is cut off or contradicts itself).
Header read_header(Bytes file);

// Walks the file's blocks without decoding them and throws Error corrupt_image where it ends before its
// picture does; bytes after the picture are accepted. Decoders need this first: some of them answer a cut
// file with half a picture.
void require_whole(Bytes file, const Header& header);

// The TIFF structure of the file's EXIF data; empty where there is none. A view into `file`, which has to be
// whole.
Bytes find_exif(Bytes file, const Header& header);

}  // namespace neuroscan::image
