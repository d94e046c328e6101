#include "image/flatten.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace neuroscan::image {

namespace {

using Pixels = std::vector<std::uint8_t>;

Pixels flatten8(const std::vector<std::uint8_t>& samples, int channels) {
  const int pixels = static_cast<int>(samples.size()) / channels;
  return flatten(std::span<const std::uint8_t>(samples), pixels, 1, channels).pixels;
}

Pixels flatten16(const std::vector<std::uint16_t>& samples, int channels) {
  const int pixels = static_cast<int>(samples.size()) / channels;
  return flatten(std::span<const std::uint16_t>(samples), pixels, 1, channels).pixels;
}

}  // namespace

TEST_CASE("Samples without alpha stay as they are") {
  CHECK(flatten8({0, 1, 255}, 1) == Pixels{0, 1, 255});
  CHECK(flatten8({1, 2, 3, 4, 5, 6}, 3) == Pixels{1, 2, 3, 4, 5, 6});
}

TEST_CASE("Alpha is composed over black, rounded") {
  CHECK(flatten8({200, 255, 200, 128, 200, 0}, 2) == Pixels{200, 100, 0});
  CHECK(flatten8({255, 100, 1, 127}, 4) == Pixels{127, 50, 0});
}

TEST_CASE("The brightest 16-bit sample decides how many bits are in use") {
  CHECK(flatten16({0, 255}, 1) == Pixels{0, 255});
  CHECK(flatten16({0, 256, 511}, 1) == Pixels{0, 128, 255});
  CHECK(flatten16({0, 2048, 4095}, 1) == Pixels{0, 128, 255});
  CHECK(flatten16({0, 32768, 65535}, 1) == Pixels{0, 128, 255});
  CHECK(flatten16({0, 2, 16}, 1) == Pixels{0, 2, 16});
}

TEST_CASE("16-bit alpha always has 16 bits and does not count for the colours") {
  CHECK(flatten16({4095, 65535, 4095, 32768}, 2) == Pixels{255, 128});
  CHECK(flatten16({4095, 0, 2048, 65535}, 4) == Pixels{255, 0, 128});
}

TEST_CASE("Dropping alpha keeps the colours of every number of pixels") {
  for (int pixels = 1; pixels < 20; ++pixels) {
    std::vector<std::uint8_t> rgba;
    Pixels rgb;
    for (int i = 0; i < pixels; ++i) {
      for (int c = 0; c < 3; ++c) rgb.push_back(static_cast<std::uint8_t>(i * 3 + c));
      rgba.insert(rgba.end(), rgb.end() - 3, rgb.end());
      rgba.push_back(0);
    }
    CHECK(drop_alpha(rgba, pixels, 1).pixels == rgb);
  }
}

TEST_CASE("Scaling to 8 bits rounds and saturates") {
  CHECK(scale_to_8_bits(0, 100) == 0);
  CHECK(scale_to_8_bits(50, 100) == 128);
  CHECK(scale_to_8_bits(100, 100) == 255);
  CHECK(scale_to_8_bits(101, 100) == 255);
  CHECK(scale_to_8_bits(1, 1) == 255);
  CHECK(scale_to_8_bits(65535, 65535) == 255);
}

}  // namespace neuroscan::image
