#include "image/box_means.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::image {

TEST_CASE("Each box becomes its rounded mean; the last ones may be cut short") {
  const Image grey{5, 3, 1, {0, 1, 10, 20, 7, 2, 4, 30, 41, 8, 100, 50, 3, 4, 255}};
  const Image means = box_means(grey, 2, 2);
  CHECK(means.width_px == 3);
  CHECK(means.height_px == 2);
  CHECK(means.pixels == std::vector<std::uint8_t>{2, 25, 8, 75, 4, 255});
}

TEST_CASE("Channels are averaged on their own") {
  const Image rgb{3, 1, 3, {10, 20, 30, 20, 40, 60, 5, 6, 7}};
  CHECK(box_means(rgb, 2, 1).pixels == std::vector<std::uint8_t>{15, 30, 45, 5, 6, 7});
}

TEST_CASE("A box larger than the picture, however large, is the picture") {
  const Image grey{2, 2, 1, {0, 100, 200, 255}};
  CHECK(box_means(grey, 2147483647, 2147483647).pixels == std::vector<std::uint8_t>{139});
}

}  // namespace neuroscan::image
