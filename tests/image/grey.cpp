#include "image/grey.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::image {

TEST_CASE("Grey is Pillow's weighted sum, rounded") {
  Image rgb{41, 1, 3, {}};
  std::vector<std::uint8_t> expected;
  for (int i = 0; i < 41; ++i) {
    const int r = i * 37 % 256;
    const int g = i * 91 % 256;
    const int b = i * 53 % 256;
    for (const int value : {r, g, b}) rgb.pixels.push_back(static_cast<std::uint8_t>(value));
    expected.push_back(static_cast<std::uint8_t>((19595 * r + 38470 * g + 7471 * b + 32768) >> 16));
  }
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
