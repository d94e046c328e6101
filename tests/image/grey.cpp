#include "image/grey.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::image {

TEST_CASE("Grey is Pillow's weighted sum, rounded") {
  // Every red, green and blue in steps that meet both ends, in a count that is no multiple of sixteen.
  Image rgb{0, 1, 3, {}};
  std::vector<std::uint8_t> expected;
  for (int r = 0; r < 256; r += 5) {
    for (int g = 0; g < 256; g += 3) {
      for (int b = 0; b < 256; b += 17) {
        for (const int value : {r, g, b}) rgb.pixels.push_back(static_cast<std::uint8_t>(value));
        expected.push_back(static_cast<std::uint8_t>((19595 * r + 38470 * g + 7471 * b + 32768) >> 16));
      }
    }
  }
  for (int extra = 0; extra < 5; ++extra) {
    rgb.pixels.insert(rgb.pixels.end(), {1, 2, 3});
    expected.push_back(2);
  }
  rgb.width_px = static_cast<int>(expected.size());
  const Image grey = to_grey(rgb);
  CHECK(grey.channels == 1);
  CHECK(grey.pixels == expected);
}

TEST_CASE("Equal channels give the same grey, and grey gives three equal channels") {
  Image grey{16, 16, 1, {}};
  for (int value = 0; value < 256; ++value) grey.pixels.push_back(static_cast<std::uint8_t>(value));
  const Image rgb = to_rgb(grey);
  CHECK(rgb.channels == 3);
  bool equal = true;
  for (std::size_t i = 0; i < rgb.pixels.size(); ++i) equal = equal && rgb.pixels[i] == grey.pixels[i / 3];
  CHECK(equal);
  CHECK(to_grey(rgb).pixels == grey.pixels);
}

TEST_CASE("An image that already has the wanted channels is returned as it is") {
  CHECK(to_grey({2, 1, 1, {4, 5}}).pixels == std::vector<std::uint8_t>{4, 5});
  CHECK(to_rgb({1, 1, 3, {4, 5, 6}}).pixels == std::vector<std::uint8_t>{4, 5, 6});
}

}  // namespace neuroscan::image
