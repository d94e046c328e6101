#include "image/header.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

#include "fixture.hpp"
#include "image/decode.hpp"

namespace neuroscan::image {

namespace {

using namespace std::string_view_literals;

FileBytes png_of(std::uint32_t width_px, std::uint32_t height_px) {
  FileBytes file = read_fixture("images/grey8.png");
  for (std::size_t i = 0; i < 4; ++i) {
    file[16 + i] = static_cast<std::uint8_t>(width_px >> (24 - 8 * i));
    file[20 + i] = static_cast<std::uint8_t>(height_px >> (24 - 8 * i));
  }
  return file;
}

// A start of image and a frame header of the given kind.
FileBytes jpeg_of(std::uint8_t marker, std::uint8_t bits, std::uint8_t components,
                  std::uint8_t height_px = 8) {
  FileBytes file{0xFF, 0xD8, 0xFF,      marker, 0, static_cast<std::uint8_t>(8 + 3 * components),
                 bits, 0,    height_px, 0,      8};
  file.push_back(components);
  file.resize(file.size() + std::size_t{3} * components + 16);
  return file;
}

FileBytes tga_of(std::uint8_t palette, std::uint8_t type, std::uint8_t bits, std::uint8_t flags) {
  return {0, palette, type, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 0, bits, flags};
}

}  // namespace

TEST_CASE("The header tells format, size and depth") {
  struct Case {
    const char* name;
    Format format;
    int bits;
  };
  for (const Case& each : {Case{"rgb420.jpg", Format::jpeg, 8}, Case{"grey16.png", Format::png, 16},
                           Case{"rgb24_top_down.bmp", Format::bmp, 8}, Case{"plain.gif", Format::gif, 8},
                           Case{"grey_rle.tga", Format::tga, 8}, Case{"grey12.pgm", Format::pnm, 16}}) {
    INFO(each.name);
    const Header header = read_header(read_fixture(std::string("images/") + each.name));
    CHECK(header.format == each.format);
    CHECK(header.width_px == 29);
    CHECK(header.height_px == 23);
    CHECK(header.bits == each.bits);
  }
}

TEST_CASE("A hundred million pixels are accepted and one more is not") {
  CHECK_NOTHROW(read_header(png_of(10'000, 10'000)));
  CHECK(refuses(png_of(10'000, 10'001), ErrorCode::too_many_pixels));
  CHECK(refuses(png_of(100'000'001, 1), ErrorCode::too_many_pixels));
  CHECK(refuses(png_of(0xFFFFFFFF, 0xFFFFFFFF), ErrorCode::too_many_pixels));
  CHECK(refuses(bytes_of("P6 65536 65536 255\n"), ErrorCode::too_many_pixels));
}

TEST_CASE("A picture without width or height is corrupt") {
  CHECK(refuses(png_of(0, 10), ErrorCode::corrupt_image));
  CHECK(refuses(png_of(10, 0), ErrorCode::corrupt_image));
  CHECK(refuses(bytes_of("P5 0 3 255\n..."), ErrorCode::corrupt_image));
}

TEST_CASE("A file of more than 256 MiB is refused before it is looked at") {
  const FileBytes file = read_fixture("images/grey8.png");
  // Only the size counts, and nothing may be read: the view claims more than there is.
  CHECK(refuses(Bytes(file.data(), max_file_bytes + 1), ErrorCode::file_too_large));
}

TEST_CASE("Well-known files that we do not read are named") {
  const auto named = [](std::string_view start) {
    FileBytes file = bytes_of(start);
    file.resize(512);
    return outcome(file);
  };
  CHECK(named("RIFF\0\0\0\0WEBPVP8 "sv) == "unsupported_image: WebP");
  CHECK(named("\0\0\0\x1C"
              "ftypavif"sv) == "unsupported_image: AVIF");
  CHECK(named("\0\0\0\x18"
              "ftypheic"sv) == "unsupported_image: HEIC");
  CHECK(named("\0\0\0\x18"
              "ftypmp42"sv) == "unsupported_image: MP4 video");
  CHECK(named("II*\0"sv) == "unsupported_image: TIFF");
  CHECK(named("MM\0*"sv) == "unsupported_image: TIFF");
  CHECK(named("\0\0\0\x0CjP  \r\n\x87\n"sv) == "unsupported_image: JPEG 2000");
  CHECK(named("\xFF\x0A"sv) == "unsupported_image: JPEG XL");
  CHECK(named("\x1F\x8B\x08"sv) == "unsupported_image: gzip archive, perhaps .nii.gz");
  CHECK(named("PK\x03\x04"sv) == "unsupported_image: ZIP archive");
  CHECK(named("%PDF-1.7"sv) == "unsupported_image: PDF document");
  CHECK(named("\x5C\x01\0\0"sv) == "unsupported_image: NIfTI or Analyze header");
  CHECK(named("8BPS"sv) == "unsupported_image: Photoshop document");
  CHECK(named("  <svg xmlns='http://www.w3.org/2000/svg'>"sv) == "unsupported_image: SVG drawing");
  CHECK(named("<?xml version='1.0'?><svg>"sv) == "unsupported_image: SVG drawing");
  CHECK(named("<!DOCTYPE html><html>"sv) == "unsupported_image: web page");
}

TEST_CASE("DICOM and NIfTI are found behind their preamble") {
  FileBytes file(512);
  for (std::size_t i = 0; i < 4; ++i) file[128 + i] = static_cast<std::uint8_t>("DICM"[i]);
  CHECK(outcome(file) == "unsupported_image: DICOM");
  file.assign(512, 0);
  for (std::size_t i = 0; i < 4; ++i) file[344 + i] = static_cast<std::uint8_t>("n+1\0"[i]);
  CHECK(outcome(file) == "unsupported_image: NIfTI");
}

TEST_CASE("Kinds of JPEG that we do not decode are named") {
  CHECK(outcome(jpeg_of(0xC3, 8, 1)) == "unsupported_image: lossless JPEG");
  CHECK(outcome(jpeg_of(0xC9, 8, 1)) == "unsupported_image: JPEG with arithmetic coding");
  CHECK(outcome(jpeg_of(0xC5, 8, 1)) == "unsupported_image: hierarchical JPEG");
  CHECK(outcome(jpeg_of(0xF7, 8, 1)) == "unsupported_image: JPEG-LS");
  CHECK(outcome(jpeg_of(0xC1, 12, 1)) == "unsupported_image: JPEG with more than 8 bits");
  CHECK(outcome(jpeg_of(0xC0, 8, 2)) == "unsupported_image: JPEG with an unusual number of channels");
  CHECK(outcome(jpeg_of(0xC0, 8, 4)) == "unsupported_image: CMYK JPEG without an Adobe marker");
  CHECK(outcome(jpeg_of(0xC0, 8, 1, 0)) == "unsupported_image: JPEG that tells its height after its pixels");
}

TEST_CASE("Kinds of BMP and PNM that we do not decode are named") {
  FileBytes bmp = read_fixture("images/palette8.bmp");
  bmp[30] = 1;
  CHECK(outcome(bmp) == "unsupported_image: compressed BMP");
  bmp[30] = 0;
  bmp[28] = 2;
  CHECK(outcome(bmp) == "unsupported_image: BMP of 2 bits per pixel");
  bmp[14] = 64;
  CHECK(outcome(bmp) == "unsupported_image: BMP with an unknown header");
  CHECK(refuses(bytes_of("P2 1 1 255 7\n"), ErrorCode::unsupported_image));
}

TEST_CASE("A PNM header without sense is corrupt") {
  for (const char* text :
       {"P5 x", "P5 3 3 0\n", "P5 3 3 70000\n", "P5 3 3 99999999999\n", "P5 3 3", "P5 3 3 255x"}) {
    INFO(text);
    CHECK(refuses(bytes_of(text), ErrorCode::corrupt_image));
  }
}

TEST_CASE("A TGA is recognised only when all of its header makes sense") {
  CHECK(refuses(tga_of(0, 2, 24, 0), ErrorCode::corrupt_image));  // recognised, but it has no pixels
  CHECK(refuses(tga_of(2, 2, 24, 0), ErrorCode::unknown_format));
  CHECK(refuses(tga_of(1, 1, 8, 0), ErrorCode::unknown_format));  // a palette without colours
  CHECK(refuses(tga_of(0, 9, 8, 0), ErrorCode::unknown_format));  // run lengths of a palette it lacks
  CHECK(refuses(tga_of(0, 5, 24, 0), ErrorCode::unknown_format));
  CHECK(refuses(tga_of(0, 2, 23, 0), ErrorCode::unknown_format));
  CHECK(refuses(tga_of(0, 2, 24, 0xC0), ErrorCode::unknown_format));
}

TEST_CASE("Random bytes and texts are no picture") {
  std::mt19937 random(3);
  int accepted = 0;
  for (int i = 0; i < 2000; ++i) {
    FileBytes file(100 + random() % 400);
    const bool text = i % 2 == 0;
    for (std::uint8_t& byte : file) {
      byte = static_cast<std::uint8_t>(text ? " \nabcdefghijklmnopqrstuvwxyzBMP123456"[random() % 36]
                                            : random());
    }
    accepted += outcome(file) == "decoded" ? 1 : 0;
  }
  CHECK(accepted == 0);
}

TEST_CASE("Texts that begin like a picture are unknown, not corrupt") {
  CHECK(
      refuses(bytes_of("BMI is the weight divided by the square of the height."), ErrorCode::unknown_format));
  CHECK(refuses(bytes_of("P53 is a protein, and it suppresses tumours."), ErrorCode::unknown_format));
  CHECK(refuses(bytes_of("GIFs are no longer in fashion."), ErrorCode::unknown_format));
}

TEST_CASE("A JPEG of empty scans does not keep us busy") {
  FileBytes file = read_fixture("images/grey_progressive.jpg");
  file.resize(file.size() - 2);
  const FileBytes scan{0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00};
  for (int i = 0; i < 600; ++i) file.insert(file.end(), scan.begin(), scan.end());
  file.insert(file.end(), {0xFF, 0xD9});
  CHECK(outcome(file) == "corrupt_image: JPEG with too many scans");
}

}  // namespace neuroscan::image
