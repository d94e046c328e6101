#include "decision/appearance.hpp"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <functional>

using namespace neuroscan;
using namespace neuroscan::decision;
using Catch::Approx;

namespace {

image::Image drawn(int width, int height, const std::function<int(double, double)>& grey) {
  image::Image picture = image::black(width, height, 1);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x)
      picture.pixels[static_cast<std::size_t>(y * width + x)] =
          static_cast<std::uint8_t>(grey((x + 0.5) / width, (y + 0.5) / height));
  }
  return picture;
}

// A bright disc, lower than the middle.
int disc(double x, double y) { return std::hypot(x - 0.5, y - 0.6) < 0.3 ? 200 : 0; }

}  // namespace

TEST_CASE("a picture's look has all its figures, and none is NaN, for pictures of any size") {
  const auto of_any_size = {image::Image{1, 1, 1, {0}},
                            image::Image{1, 3, 3, std::vector<std::uint8_t>(9, 7)}, drawn(500, 20, disc),
                            drawn(64, 64, [](double, double) { return 255; })};
  for (const image::Image& picture : of_any_size) {
    const std::vector<double> figures = appearance(picture);
    CHECK(figures.size() == appearance_count);
    CHECK(std::all_of(figures.begin(), figures.end(), [](double figure) { return std::isfinite(figure); }));
  }
}

TEST_CASE("the figures of a disc on black are those of a disc") {
  const std::vector<double> look = appearance(drawn(320, 320, disc));
  CHECK(trait(look, Trait::chroma) == 0);
  CHECK(trait(look, Trait::contrast) == Approx(200 / 255.0));
  const double covered = 3.14159 * 0.3 * 0.3;
  CHECK(trait(look, Trait::mean) == Approx(covered).margin(0.01));
  CHECK(trait(look, Trait::dark_share) == Approx(1 - covered).margin(0.02));
  CHECK(trait(look, Trait::border) == 0);
  CHECK(trait(look, Trait::corners) == 0);
  CHECK(trait(look, Trait::offset_x) == Approx(0).margin(0.01));
  CHECK(trait(look, Trait::offset_y) == Approx(0.1).margin(0.01));
  CHECK(trait(look, Trait::width) == Approx(0.15).margin(0.01));  // a disc's deviation is half its radius
  CHECK(trait(look, Trait::ellipse) > 0.95);
  CHECK(trait(look, Trait::one_piece) == 1);
  CHECK(trait(look, Trait::mirrored) > 0.99);
  CHECK(trait(look, Trait::turned_over) > 0.95);
}

TEST_CASE("mirroring a picture changes its blocks and nothing else") {
  const auto lopsided = [](double x, double y) {
    return static_cast<int>(disc(x, y) * x + 30 * std::sin(9 * y) * disc(x, y) / 200.0 + 20);
  };
  const std::vector<double> look = appearance(drawn(256, 256, lopsided));
  const std::vector<double> mirrored =
      appearance(drawn(256, 256, [&](double x, double y) { return lopsided(1 - x, y); }));
  for (std::size_t i = 0; i < trait_count; ++i) {
    INFO("figure " << i);
    // Flat pixels are those that equal their neighbour to the right, which a mirror makes one to the left.
    const bool is_one_sided = i == static_cast<std::size_t>(Trait::flat_share);
    CHECK(mirrored[i] == Approx(look[i]).margin(is_one_sided ? 0.01 : 1e-6));
  }
  for (std::size_t row = 0; row < block_side; ++row) {
    for (std::size_t column = 0; column < block_side; ++column) {
      const std::size_t here = trait_count + row * block_side;
      CHECK(mirrored[here + column] == Approx(look[here + block_side - 1 - column]).margin(1e-6));
    }
  }
}

TEST_CASE("colour, two pieces and noise are seen as such") {
  image::Image red = image::black(8, 8, 3);
  for (std::size_t i = 0; i < red.pixels.size(); i += 3) red.pixels[i] = 255;
  CHECK(trait(appearance(red), Trait::chroma) == Approx(1));
  const auto two = [](double x, double y) { return std::abs(x - 0.5) > 0.3 && y > 0.5 ? 255 : 0; };
  CHECK(trait(appearance(drawn(64, 64, two)), Trait::one_piece) == Approx(0.5).margin(0.01));
  std::uint32_t state = 1;
  const auto noise = [&](double, double) {
    return static_cast<int>((state = state * 1664525 + 1013904223) >> 24);
  };
  const std::vector<double> look = appearance(drawn(64, 64, noise));
  CHECK(std::abs(trait(look, Trait::neighbours)) < 0.1);
  CHECK(trait(look, Trait::entropy) > 0.95);
  CHECK(trait(appearance(drawn(64, 64, disc)), Trait::neighbours) > 0.8);
}

TEST_CASE("the figures of a turned picture are told from those of the picture itself") {
  // Not alike anywhere, on 64 x 64 pixels: nothing is resampled.
  const auto drop = [](double x, double y) {
    return std::hypot((x - 0.4) * 1.4, y - 0.6) < 0.3 ? 120 + static_cast<int>(90 * x + 40 * y) : 0;
  };
  const std::vector<std::vector<double>> told = turned_ways(appearance(drawn(64, 64, drop)));
  REQUIRE(told.size() == 5);
  const std::vector<std::vector<double>> drawn_so{
      appearance(drawn(64, 64, [&](double x, double y) { return drop(1 - x, 1 - y); })),
      appearance(drawn(64, 64, [&](double x, double y) { return drop(y, 1 - x); })),
      appearance(drawn(64, 64, [&](double x, double y) { return drop(1 - y, x); }))};
  const auto is_told = [&](const std::vector<double>& figures) {
    return std::any_of(told.begin(), told.end(), [&](const std::vector<double>& way) {
      return std::equal(way.begin(), way.end(), figures.begin(), figures.end(),
                        [](double a, double b) { return std::abs(a - b) < 0.02; });
    });
  };
  for (const auto& figures : drawn_so) CHECK(is_told(figures));
  CHECK_FALSE(is_told(appearance(drawn(64, 64, drop))));
}
