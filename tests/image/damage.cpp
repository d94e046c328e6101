// Damaged files: cut short and with flipped bytes. What counts is that decoding comes back, under the
// sanitizers.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>

#include "fixture.hpp"
#include "image/decode.hpp"

namespace neuroscan::image {

namespace {

constexpr std::array every_kind{
    "grey.jpg",
    "rgb420.jpg",
    "rgb420_progressive.jpg",
    "cmyk.jpg",
    "orientation6.jpg",
    "grey8.png",
    "rgb16.png",
    "rgba8_interlaced.png",
    "palette4.png",
    "palette8_transparent.png",
    "orientation6.png",
    "palette8.bmp",
    "rgb565.bmp",
    "rgb24.bmp",
    "rgba32.bmp",
    "plain.gif",
    "interlaced.gif",
    "two_frames.gif",
    "palette_rle.tga",
    "rgb.tga",
    "rgba_rle.tga",
    "grey.pgm",
    "rgb16.ppm",
};

}  // namespace

TEST_CASE(
    "A file cut short is refused, or decodes whole where only something behind the picture is missing") {
  for (const char* name : every_kind) {
    const FileBytes file = read_fixture(std::string("images/") + name);
    const Image whole = decode(file);
    for (std::size_t part = 0; part < 32; ++part) {
      INFO(name << " cut to " << part << "/32");
      const Bytes cut(file.data(), file.size() * part / 32);
      try {
        const Image image = decode(cut);
        CHECK(largest_difference(image, whole) == 0);
      } catch (const Error& error) {
        const bool fitting = error.code() == ErrorCode::corrupt_image ||
                             error.code() == ErrorCode::unknown_format ||
                             error.code() == ErrorCode::empty_file;
        CHECK(fitting);
      }
    }
  }
}

TEST_CASE("JPEG, PNG, BMP and PNM without their last bytes are refused") {
  for (const char* name :
       {"grey.jpg", "rgb420_progressive.jpg", "grey8.png", "palette8.bmp", "rgb24.bmp", "rgb16.ppm"}) {
    FileBytes file = read_fixture(std::string("images/") + name);
    // More than the padding that a BMP may do without.
    file.resize(file.size() - 4);
    INFO(name);
    CHECK(refuses(file, ErrorCode::corrupt_image));
  }
}

TEST_CASE("A thousand flipped bytes in files of every kind give a picture or an error") {
  constexpr int flips = 1000;
  for (const char* name : every_kind) {
    const FileBytes file = read_fixture(std::string("images/") + name);
    std::mt19937 random(7);
    int decoded = 0;
    for (int flip = 0; flip < flips; ++flip) {
      FileBytes damaged = file;
      // Half of them in the first bytes, where the headers are.
      const std::size_t reach = flip % 2 == 0 ? std::min<std::size_t>(64, file.size()) : file.size();
      damaged[random() % reach] = static_cast<std::uint8_t>(random());
      try {
        const Image image = decode(damaged);
        ++decoded;
        REQUIRE(image.pixels.size() == static_cast<std::size_t>(image.width_px) *
                                           static_cast<std::size_t>(image.height_px) *
                                           static_cast<std::size_t>(image.channels));
      } catch (const Error&) {
      }
    }
    INFO(name);
    CHECK(decoded < flips);
  }
}

}  // namespace neuroscan::image
