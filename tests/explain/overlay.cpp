#include "explain/overlay.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "image/decode.hpp"
#include "image/encode.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;

TEST_CASE("a value lies between the centres of its places, and the outermost ones reach to the edge") {
  const std::vector<float> values{0, 1, 0.5F, 0.25F};
  const Heatmap map{2, 2, values, {}};
  CHECK(value_at(map, 0.25, 0.25) == Catch::Approx(0));
  CHECK(value_at(map, 0.75, 0.25) == Catch::Approx(1));
  CHECK(value_at(map, 0.5, 0.25) == Catch::Approx(0.5));
  CHECK(value_at(map, 0.5, 0.5) == Catch::Approx(0.4375));
  CHECK(value_at(map, 1, 0) == Catch::Approx(1));
}

TEST_CASE("beyond the part of the picture that the model saw there is no value") {
  const std::vector<float> values{1};
  const Heatmap cropped{1, 1, values, {0, 0.25, 1, 0.5}};
  CHECK(value_at(cropped, 0.5, 0.2) == 0);
  CHECK(value_at(cropped, 0.5, 0.3) == 1);
  const std::vector<float> two{0, 1};
  const Heatmap letterboxed{1, 2, two, {-0.5, 0, 2, 1}};
  CHECK(value_at(letterboxed, 0, 0.5) == Catch::Approx(0));
  CHECK(value_at(letterboxed, 1, 0.5) == Catch::Approx(1));
}

TEST_CASE("an overlay takes the colour to the share of opacity and value, also through a PNG file") {
  const image::Image grey{2, 1, 1, {100, 100}};
  const std::vector<float> values{1, 0};
  const image::Image drawn = overlay(grey, {1, 2, values, {}}, colour::Map::viridis, 0.5);
  CHECK(drawn.channels == 3);
  const auto& top = colour::at(colour::Map::viridis, 1);
  for (std::size_t c = 0; c < 3; ++c) {
    CHECK(drawn.pixels[c] == Catch::Approx((100 + top[c]) / 2.0).margin(0.51));
    CHECK(drawn.pixels[3 + c] == 100);
  }
  CHECK(image::decode(image::encode_png(drawn)).pixels == drawn.pixels);
}
