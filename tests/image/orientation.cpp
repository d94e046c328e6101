#include "image/orientation.hpp"

#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"

namespace neuroscan::image {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view little =
    "II*\0\x08\0\0\0"
    "\x01\0"
    "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
    "\0\0\0\0"sv;
constexpr std::string_view big =
    "MM\0*\0\0\0\x08"
    "\0\x01"
    "\x01\x12\0\x03\0\0\0\x01\0\x08\0\0"
    "\0\0\0\0"sv;

std::vector<std::uint8_t> turn(int orientation) {
  return turn_upright({3, 2, 1, {1, 2, 3, 4, 5, 6}}, orientation).pixels;
}

}  // namespace

TEST_CASE("The orientation is read in both byte orders") {
  CHECK(exif_orientation(bytes_of(little)) == 6);
  CHECK(exif_orientation(bytes_of(big)) == 8);
}

TEST_CASE("No EXIF is upright") {
  CHECK(exif_orientation({}) == 1);
  CHECK(exif_orientation(bytes_of("XX*\0\x08\0\0\0"sv)) == 1);
}

TEST_CASE("EXIF cut off anywhere is upright or as it was, never an error") {
  for (std::size_t size = 0; size < little.size(); ++size) {
    INFO(size);
    const int orientation = exif_orientation(bytes_of(little.substr(0, size)));
    CHECK(orientation == (size < 22 ? 1 : 6));
  }
}

TEST_CASE("EXIF with a directory outside of it, a wrong type or a wrong value is upright") {
  FileBytes exif = bytes_of(little);
  for (const int offset : {26, 200, 255}) {
    exif[4] = static_cast<std::uint8_t>(offset);
    exif[7] = static_cast<std::uint8_t>(offset);
    CHECK(exif_orientation(exif) == 1);
  }
  exif = bytes_of(little);
  exif[12] = 4;
  CHECK(exif_orientation(exif) == 1);
  exif = bytes_of(little);
  for (const int value : {0, 9, 255}) {
    exif[18] = static_cast<std::uint8_t>(value);
    CHECK(exif_orientation(exif) == 1);
  }
}

TEST_CASE("Each of the eight orientations moves every pixel to its place") {
  using Pixels = std::vector<std::uint8_t>;
  CHECK(turn(1) == Pixels{1, 2, 3, 4, 5, 6});
  CHECK(turn(2) == Pixels{3, 2, 1, 6, 5, 4});
  CHECK(turn(3) == Pixels{6, 5, 4, 3, 2, 1});
  CHECK(turn(4) == Pixels{4, 5, 6, 1, 2, 3});
  CHECK(turn(5) == Pixels{1, 4, 2, 5, 3, 6});
  CHECK(turn(6) == Pixels{4, 1, 5, 2, 6, 3});
  CHECK(turn(7) == Pixels{6, 3, 5, 2, 4, 1});
  CHECK(turn(8) == Pixels{3, 6, 2, 5, 1, 4});
}

TEST_CASE("Turning on the side swaps width and height and keeps colours together") {
  const Image turned = turn_upright({2, 1, 3, {1, 2, 3, 4, 5, 6}}, 6);
  CHECK(turned.width_px == 1);
  CHECK(turned.height_px == 2);
  CHECK(turned.pixels == std::vector<std::uint8_t>{1, 2, 3, 4, 5, 6});
}

}  // namespace neuroscan::image
