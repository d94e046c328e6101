#include "image/decode.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fixture.hpp"

namespace neuroscan::image {

namespace {

Image decode_fixture(const std::string& name) { return decode(read_fixture("images/" + name)); }

void check_exact(const std::string& name) {
  INFO(name);
  CHECK(largest_difference(decode_fixture(name), read_expected(name)) == 0);
}

}  // namespace

TEST_CASE("PNG of every depth and channel count decodes to its exact pixels") {
  for (const char* name :
       {"grey1.png", "grey2.png", "grey4.png", "grey8.png", "grey16.png", "grey_alpha8.png",
        "grey_alpha16.png", "rgb8.png", "rgb16.png", "rgba8.png", "rgba16.png", "palette1.png",
        "palette2.png", "palette4.png", "palette8.png", "one_pixel.png"}) {
    check_exact(name);
  }
}

TEST_CASE("Interlaced PNG decodes to the same pixels as the plain one") {
  for (const char* name : {"grey1", "grey2", "grey4", "grey8", "rgb8", "rgba8"}) {
    INFO(name);
    const Image plain = decode_fixture(std::string(name) + ".png");
    CHECK(largest_difference(decode_fixture(std::string(name) + "_interlaced.png"), plain) == 0);
  }
}

TEST_CASE("Transparency of palettes and of a key colour is composed over black") {
  check_exact("palette8_transparent.png");
  check_exact("grey8_colour_key.png");
}

TEST_CASE("A slice that uses 12 of 16 bits is as bright as one that uses all") {
  check_exact("grey12in16.png");
  const Image full = decode_fixture("grey16.png");
  // Both round the same picture, once to 4096 and once to 65536 levels before 256.
  CHECK(largest_difference(decode_fixture("grey12in16.png"), full) <= 1);
}

TEST_CASE("BMP of every kind that is not compressed decodes to its exact pixels") {
  for (const char* name : {"palette1.bmp", "palette4.bmp", "palette8.bmp", "rgb555.bmp", "rgb565.bmp",
                           "rgb24.bmp", "rgb24_top_down.bmp", "rgba32.bmp"}) {
    check_exact(name);
  }
}

TEST_CASE("GIF decodes to its exact pixels, plain, interlaced and with transparency") {
  for (const char* name : {"plain.gif", "interlaced.gif", "transparent.gif"}) check_exact(name);
}

TEST_CASE("Of an animation the first frame is decoded") { check_exact("two_frames.gif"); }

TEST_CASE("TGA decodes to its exact pixels, with and without run lengths") {
  for (const char* name : {"grey.tga", "rgb.tga", "rgba.tga", "palette.tga", "grey_rle.tga", "rgb_rle.tga",
                           "rgba_rle.tga", "palette_rle.tga"}) {
    check_exact(name);
  }
}

TEST_CASE("PNM is scaled by its own maximum, in 8 and 16 bits") {
  for (const char* name : {"grey.pgm", "rgb.ppm", "grey_of_100.pgm", "grey12.pgm", "rgb16.ppm"})
    check_exact(name);
}

TEST_CASE("JPEG decodes to Pillow's pixels within the rounding of another inverse transform") {
  struct Case {
    const char* name;
    int tolerance;
  };
  // One level of luminance from the transform; a level of chroma counts up to 1.77 times in a colour channel,
  // and upsampling it rounds once more. stb_image weighs the last column of 4:2:2 the other way round.
  const std::array cases{
      Case{"grey.jpg", 1},   Case{"grey_progressive.jpg", 1},   Case{"rgb444.jpg", 3}, Case{"rgb422.jpg", 6},
      Case{"rgb420.jpg", 3}, Case{"rgb420_progressive.jpg", 3}, Case{"cmyk.jpg", 2},
  };
  for (const Case& each : cases) {
    INFO(each.name);
    CHECK(largest_difference(decode_fixture(each.name), read_expected(each.name)) <= each.tolerance);
  }
}

TEST_CASE("Every EXIF orientation of a JPEG comes out upright") {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const std::string name = "orientation" + std::to_string(orientation) + ".jpg";
    INFO(name);
    CHECK(largest_difference(decode_fixture(name), read_expected(name)) <= 1);
  }
}

TEST_CASE("Every EXIF orientation of a PNG comes out upright, before and behind the pixels") {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    check_exact("orientation" + std::to_string(orientation) + ".png");
  }
}

TEST_CASE("Bytes behind the picture do not matter") {
  for (const char* name : {"grey.jpg", "grey8.png", "rgb24.bmp", "plain.gif", "rgb.tga", "rgb.ppm"}) {
    INFO(name);
    FileBytes file = read_fixture(std::string("images/") + name);
    const Image alone = decode(file);
    file.insert(file.end(), 1000, 0xAB);
    CHECK(largest_difference(decode(file), alone) == 0);
  }
}

TEST_CASE("A file that unpacks to more than its header admits is refused") {
  const FileBytes file = read_fixture("images/bomb.png");
  CHECK(outcome(file) == "corrupt_image: it unpacks to more than its size promises");
}

TEST_CASE("The budget for one pixel is about a mebibyte, whatever the file unpacks to") {
  const FileBytes file = read_fixture("images/bomb.png");
  CHECK(decoding_budget_bytes(read_header(file), file.size()) < 1'200'000);
}

TEST_CASE("Files that are no picture are refused by name of what is wrong") {
  CHECK(refuses(read_fixture("images/empty.png"), ErrorCode::empty_file));
  CHECK(refuses(read_fixture("images/text.jpg"), ErrorCode::unknown_format));
  CHECK(refuses(read_fixture("images/truncated.jpg"), ErrorCode::corrupt_image));
  CHECK(refuses(read_fixture("images/truncated.png"), ErrorCode::corrupt_image));
  CHECK(outcome(read_fixture("images/huge_header.png")) == "too_many_pixels: PNG of 30000 × 30000 pixels");
}

}  // namespace neuroscan::image
