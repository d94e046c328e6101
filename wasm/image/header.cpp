#include "image/header.hpp"

#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/decode.hpp"
#include "image/foreign.hpp"
#include "image/formats.hpp"

namespace neuroscan::image {

namespace {

bool is_pnm(const ByteReader& reader) {
  return reader.has(0, 3) && reader.u8(0) == 'P' && reader.u8(1) >= '1' && reader.u8(1) <= '7' &&
         (reader.u8(2) == '#' || reader.u8(2) == ' ' || (reader.u8(2) >= 9 && reader.u8(2) <= 13));
}

// Two letters are not enough: the size of the second header tells a bitmap from a text.
bool is_bmp(const ByteReader& reader) {
  return reader.starts_with(0, "BM") && reader.has(0, 26) && reader.le32(14) >= 12 && reader.le32(14) <= 256;
}

Header read_unjudged(Bytes file) {
  using namespace std::string_view_literals;
  const ByteReader reader(file, "file");
  if (reader.starts_with(0, "\xFF\xD8\xFF"sv)) return read_jpeg_header(file);
  if (reader.starts_with(0, "\x89PNG\r\n\x1A\n"sv)) return read_png_header(file);
  if (reader.starts_with(0, "GIF87a"sv) || reader.starts_with(0, "GIF89a"sv)) return read_gif_header(file);
  if (is_bmp(reader)) return read_bmp_header(file);
  if (is_pnm(reader)) return read_pnm_header(file);
  if (const std::string_view name = name_foreign_format(file); !name.empty()) {
    throw Error(ErrorCode::unsupported_image, std::string(name));
  }
  if (looks_like_tga(file)) return read_tga_header(file);
  throw Error(ErrorCode::unknown_format);
}

}  // namespace

std::string_view format_name(Format format) {
  switch (format) {
    case Format::jpeg: return "JPEG";
    case Format::png: return "PNG";
    case Format::bmp: return "BMP";
    case Format::gif: return "GIF";
    case Format::tga: return "TGA";
    case Format::pnm: return "PNM";
  }
  return "image";
}

std::string describe(const Header& header) {
  return std::string(format_name(header.format)) + " of " + std::to_string(header.width_px) + " × " +
         std::to_string(header.height_px) + " pixels";
}

Header read_header(Bytes file) {
  if (file.empty()) throw Error(ErrorCode::empty_file);
  if (file.size() > max_file_bytes) {
    throw Error(ErrorCode::file_too_large, std::to_string(file.size() >> 20) + " MiB");
  }
  const Header header = read_unjudged(file);
  if (header.width_px < 1 || header.height_px < 1) {
    throw Error(ErrorCode::corrupt_image, describe(header));
  }
  // Each side is at most 2^32 and may not exceed max_pixels alone, so the product cannot overflow.
  if (header.width_px > max_pixels || header.height_px > max_pixels ||
      header.width_px * header.height_px > max_pixels) {
    throw Error(ErrorCode::too_many_pixels, describe(header));
  }
  return header;
}

void require_whole(Bytes file, const Header& header) {
  switch (header.format) {
    case Format::jpeg: return require_whole_jpeg(file);
    case Format::png: return require_whole_png(file);
    case Format::bmp: return require_whole_bmp(file);
    case Format::gif: return require_whole_gif(file);
    case Format::tga: return require_whole_tga(file);
    case Format::pnm: return require_whole_pnm(file);
  }
}

Bytes find_exif(Bytes file, const Header& header) {
  if (header.format == Format::jpeg) return find_jpeg_exif(file);
  if (header.format == Format::png) return find_png_exif(file);
  return {};
}

}  // namespace neuroscan::image
