#include "decision/stability.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>

using namespace neuroscan;
using namespace neuroscan::decision;
using Catch::Approx;

namespace {

const Change& named(std::string_view name) {
  for (const Change& change : small_changes())
    if (change.name == name) return change;
  throw std::out_of_range(std::string(name));
}

// A bright disc in the dark, off the middle.
image::Image disc(int channels) {
  image::Image picture = image::black(64, 48, channels);
  for (int y = 0; y < 48; ++y) {
    for (int x = 0; x < 64; ++x) {
      const bool inside = std::hypot(x - 20, y - 22) < 12;
      for (int c = 0; c < channels; ++c)
        picture.pixels[static_cast<std::size_t>((y * 64 + x) * channels + c)] =
            static_cast<std::uint8_t>(inside ? 150 + 20 * c : 8);
    }
  }
  return picture;
}

}  // namespace

TEST_CASE("the figures of an answer are those of the class it had before") {
  const std::vector<std::vector<double>> after{{0.8, 0.1, 0.1}, {0.4, 0.5, 0.1}, {0.6, 0.2, 0.2}};
  const Stability found = stability(std::vector{0.7, 0.2, 0.1}, after);
  CHECK(found.top == 0);
  CHECK(found.stays == 2);
  CHECK(found.mean == Approx(0.6));
  CHECK(found.deviation == Approx(std::sqrt(0.08 / 3)));
  CHECK(found.lowest == Approx(0.4));
  CHECK(found.highest == Approx(0.8));
}

TEST_CASE("every change has a name of its own, keeps the size and changes something") {
  std::set<std::string_view> names;
  for (const int channels : {1, 3}) {
    const image::Image picture = disc(channels);
    for (const Change& change : small_changes()) {
      INFO(change.name);
      names.insert(change.name);
      const image::Image made = changed(picture, change);
      CHECK(made.width_px == 64);
      CHECK(made.height_px == 48);
      CHECK(made.channels == channels);
      CHECK(made.pixels.size() == picture.pixels.size());
      CHECK(made.pixels != picture.pixels);
    }
  }
  CHECK(names.size() == small_changes().size());
}

TEST_CASE("brightness scales every value and stops at white") {
  const image::Image row{4, 1, 1, {0, 100, 205, 250}};
  CHECK(changed(row, named("10% brighter")).pixels == std::vector<std::uint8_t>{0, 110, 226, 255});
  CHECK(changed(row, named("10% darker")).pixels == std::vector<std::uint8_t>{0, 90, 185, 225});
}

TEST_CASE("a picture goes through JPEG with little loss, and a flat one with none") {
  const Change& jpeg = named("JPEG 75");
  for (const int channels : {1, 3}) {
    const image::Image flat{16, 16, channels,
                            std::vector<std::uint8_t>(256U * static_cast<unsigned>(channels), 128)};
    CHECK(changed(flat, jpeg).pixels == flat.pixels);
    const image::Image picture = disc(channels);
    const image::Image made = changed(picture, jpeg);
    double off = 0;
    for (std::size_t i = 0; i < made.pixels.size(); ++i) off += std::abs(made.pixels[i] - picture.pixels[i]);
    CHECK(off / static_cast<double>(made.pixels.size()) < 4);  // grey levels; the edge of the disc rings
    CHECK(off > 0);
  }
}

TEST_CASE("a large picture is shrunk before it is changed, a small one is not") {
  CHECK(within_limits({1024, 2, 1, std::vector<std::uint8_t>(2048)}).width_px == 1024);
  const image::Image shrunk = within_limits({4096, 1000, 1, std::vector<std::uint8_t>(4'096'000)});
  CHECK(shrunk.width_px == 1024);
  CHECK(shrunk.height_px == 250);
  CHECK(within_limits({4096, 1, 1, std::vector<std::uint8_t>(4096)}).height_px == 1);
}
