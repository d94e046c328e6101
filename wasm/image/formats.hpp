// The formats behind header.hpp, one source file each. read_*_header may assume its signature and returns
// what the header says, unjudged; require_whole_* and find_*_exif are the format's part of the functions in
// header.hpp.
#pragma once

#include "base/bytes.hpp"
#include "image/header.hpp"
#include "image/image.hpp"

namespace neuroscan::image {

Header read_jpeg_header(Bytes file);
void require_whole_jpeg(Bytes file);
Bytes find_jpeg_exif(Bytes file);

Header read_png_header(Bytes file);
void require_whole_png(Bytes file);
Bytes find_png_exif(Bytes file);

Header read_bmp_header(Bytes file);
void require_whole_bmp(Bytes file);

Header read_gif_header(Bytes file);
void require_whole_gif(Bytes file);

// TGA has no signature: true when every field of the header makes sense.
bool looks_like_tga(Bytes file);
Header read_tga_header(Bytes file);
void require_whole_tga(Bytes file);

Header read_pnm_header(Bytes file);
void require_whole_pnm(Bytes file);
// Decodes a whole PNM (stb_image neither scales by its maximum nor knows the byte order of its 16-bit
// samples).
Image decode_pnm(Bytes file);

}  // namespace neuroscan::image
