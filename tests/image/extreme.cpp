// Pictures far longer than wide: PIL's order of passes would take memory out of all proportion to them.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "image/resize.hpp"

namespace neuroscan::image {

namespace {

constexpr std::array all_filters{Filter::bilinear, Filter::bicubic, Filter::nearest, Filter::plain_bilinear};

Image noise(int width_px, int height_px, int channels) {
  Image image = black(width_px, height_px, channels);
  std::mt19937 random(7);
  for (std::uint8_t& pixel : image.pixels) pixel = static_cast<std::uint8_t>(random() >> 24);
  return image;
}

Image transposed(const Image& image) {
  Image turned = black(image.height_px, image.width_px, image.channels);
  std::size_t i = 0;
  for (int y = 0; y < image.height_px; ++y) {
    for (int x = 0; x < image.width_px; ++x) {
      for (int c = 0; c < image.channels; ++c) {
        const std::ptrdiff_t at = std::ptrdiff_t{x} * image.height_px + y;
        turned.pixels[static_cast<std::size_t>(at * image.channels + c)] = image.pixels[i++];
      }
    }
  }
  return turned;
}

double cubic(double x) {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
}

struct Weights {
  std::size_t start = 0;
  std::vector<double> values;
};

Weights exact_weights(int input, int output, int position, Filter filter) {
  const double scale = static_cast<double>(input) / output;
  const double stretch = std::max(scale, 1.0);
  const double support = (filter == Filter::bilinear ? 1 : 2) * stretch;
  const double centre = (position + 0.5) * scale;
  const auto start = static_cast<int>(std::max(0.0, centre - support));
  Weights weights{static_cast<std::size_t>(start), {}};
  double sum = 0;
  for (int i = start; i < std::min(static_cast<double>(input), centre + support + 1); ++i) {
    const double distance = std::abs(i + 0.5 - centre) / stretch;
    weights.values.push_back(filter == Filter::bilinear ? std::max(0.0, 1 - distance) : cubic(distance));
    sum += weights.values.back();
  }
  for (double& value : weights.values) value /= sum;
  return weights;
}

// One pixel of a grey picture resized in doubles, without a rounding on the way.
double exact_pixel(const Image& source, const Weights& across, const Weights& down) {
  double sum = 0;
  for (std::size_t y = 0; y < down.values.size(); ++y) {
    const std::size_t row = (down.start + y) * static_cast<std::size_t>(source.width_px) + across.start;
    for (std::size_t x = 0; x < across.values.size(); ++x) {
      sum += source.pixels[row + x] * across.values[x] * down.values[y];
    }
  }
  return std::clamp(sum, 0.0, 255.0);
}

// The largest distance from the exact result, over a sample of some 50 pixels.
double largest_error(const Image& source, const Image& resized, Filter filter) {
  const int x_step = std::max(1, resized.width_px / 6), y_step = std::max(1, resized.height_px / 6);
  double largest = 0;
  for (int y = 0; y < resized.height_px; y += y_step) {
    const Weights down = exact_weights(source.height_px, resized.height_px, y, filter);
    for (int x = 0; x < resized.width_px; x += x_step) {
      const Weights across = exact_weights(source.width_px, resized.width_px, x, filter);
      const std::size_t at = static_cast<std::size_t>(y) * static_cast<std::size_t>(resized.width_px) +
                             static_cast<std::size_t>(x);
      largest = std::max(largest, std::abs(resized.pixels[at] - exact_pixel(source, across, down)));
    }
  }
  return largest;
}

bool is_flat(const Image& image, std::uint8_t level) {
  return std::all_of(image.pixels.begin(), image.pixels.end(),
                     [level](std::uint8_t pixel) { return pixel == level; });
}

}  // namespace

TEST_CASE("A long line is shrunk as exactly as a short one") {
  // Below and above the length from which boxes are averaged first, boxes that divide it and that do not.
  for (const auto& [length, side] : {std::pair{60'000, 224}, std::pair{500'003, 224}, std::pair{500'003, 1},
                                     std::pair{131'072, 4}, std::pair{300'001, 400}}) {
    for (const int width : {1, 3}) {
      const Image tall = noise(width, length, 1);
      const Image wide = transposed(tall);
      for (const Filter filter : {Filter::bilinear, Filter::bicubic}) {
        INFO(width << "x" << length << " to 5x" << side << ", filter " << static_cast<int>(filter));
        const Image from_tall = resize(tall, 5, side, filter);
        CHECK(largest_error(tall, from_tall, filter) < 1.2);
        const Image from_wide = resize(wide, side, 5, filter);
        CHECK(largest_error(wide, from_wide, filter) < 1.2);
      }
    }
  }
}

TEST_CASE("A thin picture made wide and low is shrunk first, and as exactly") {
  // PIL's order would put 2000 x 60,000 between the passes.
  const Image thin = noise(6, 60'000, 1);
  for (const Filter filter : {Filter::bilinear, Filter::bicubic}) {
    const Image low = resize(thin, 2000, 30, filter);
    CHECK(largest_error(thin, low, filter) < 1.2);
  }
}

TEST_CASE("Pictures of millions by one stay as flat as they were, under every filter") {
  struct Shape {
    int length_px;
    int channels;
    int side_px;  // wanted; on 32 bits side_px * length_px * channels is more than a size can tell
  };
  for (const Shape shape : {Shape{2'000'003, 1, 2200}, Shape{700'001, 3, 2200}, Shape{22'369'622, 1, 192}}) {
    const auto bytes = static_cast<std::size_t>(shape.length_px) * static_cast<std::size_t>(shape.channels);
    Image image{1, shape.length_px, shape.channels, std::vector<std::uint8_t>(bytes, 137)};
    for (int turn = 0; turn < 2; ++turn, std::swap(image.width_px, image.height_px)) {
      for (const Filter filter : all_filters) {
        INFO(image.width_px << "x" << image.height_px << ", filter " << static_cast<int>(filter));
        const Image resized = resize(image, shape.side_px, shape.side_px, filter);
        CHECK(std::ssize(resized.pixels) == std::ptrdiff_t{shape.side_px} * shape.side_px * shape.channels);
        CHECK(is_flat(resized, 137));
      }
    }
  }
}

TEST_CASE("The longest picture there is, one pixel high or wide") {
  Image image{1, 99'999'999, 1, std::vector<std::uint8_t>(99'999'999, 137)};
  CHECK(is_flat(resize(image, 64, 64, Filter::bilinear), 137));
  std::swap(image.width_px, image.height_px);
  CHECK(is_flat(resize(image, 64, 64, Filter::bicubic), 137));
}

TEST_CASE("A window is what would be cut out of the whole, under every filter") {
  const Image source = noise(61, 47, 3);
  for (const Filter filter : all_filters) {
    for (const auto& [width, height] : {std::pair{61, 47}, std::pair{20, 47}, std::pair{61, 90},
                                        std::pair{150, 113}, std::pair{31, 23}, std::pair{100, 20}}) {
      const Image whole = resize(source, width, height, filter);
      Side across = whole_side(source.width_px, width), down = whole_side(source.height_px, height);
      across.first = 7, across.count = 11;
      down.first = 5, down.count = 13;
      const Image window = resize(source, across, down, filter);
      REQUIRE(window.width_px == 11);
      REQUIRE(window.height_px == 13);
      bool equal = true;
      for (std::size_t y = 0; y < 13; ++y) {
        const std::size_t from = ((y + 5) * static_cast<std::size_t>(width) + 7) * 3;
        equal = equal && std::equal(window.pixels.begin() + static_cast<std::ptrdiff_t>(y * 33),
                                    window.pixels.begin() + static_cast<std::ptrdiff_t>(y * 33 + 33),
                                    whole.pixels.begin() + static_cast<std::ptrdiff_t>(from));
      }
      INFO(width << "x" << height << ", filter " << static_cast<int>(filter));
      CHECK(equal);
    }
  }
}

TEST_CASE("A window of a picture enlarged beyond every number of pixels is still made") {
  const Image source = noise(1, 3'000'000, 1);
  const Side across = whole_side(1, 4096);
  const Side down{1.0 / 4096, std::int64_t{4096} * 1'500'000 - 2048, 4096};
  for (const Filter filter : all_filters) {
    const Image window = resize(source, across, down, filter);
    // In the middle of the two pixels that share the window.
    CHECK(std::abs(window.pixels[0] - source.pixels[1'499'999]) <= 1);
    CHECK(std::abs(window.pixels.back() - source.pixels[1'500'000]) <= 1);
  }
}

TEST_CASE("A result that no memory holds is refused, not written") {
  const Image source{1, 1, 3, {1, 2, 3}};
  const int most = 2147483647;
  for (const Filter filter : all_filters) {
    try {
      const Image resized = resize(source, most, most, filter);
      FAIL("made");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::out_of_memory);
    }
  }
}

}  // namespace neuroscan::image
