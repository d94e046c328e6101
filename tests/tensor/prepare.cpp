#include "tensor/prepare.hpp"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace neuroscan;
using Catch::Approx;
using image::Image;

namespace {

model::Input input_of(int width_px, int height_px, int channels) {
  model::Input input;
  input.width_px = width_px;
  input.height_px = height_px;
  input.channels = channels;
  input.filter = image::Filter::nearest;
  input.mean.assign(static_cast<std::size_t>(channels), 0);
  input.std.assign(static_cast<std::size_t>(channels), 1);
  return input;
}

const Image red_and_blue{2, 1, 3, {200, 10, 20, 30, 40, 250}};

}  // namespace

TEST_CASE("planes follow each other in NCHW and pixels in NHWC") {
  model::Input input = input_of(2, 1, 3);
  const tensor::Tensor planar = tensor::prepare(red_and_blue, input);
  CHECK(planar.shape == std::vector<std::int64_t>{1, 3, 1, 2});
  CHECK(planar.values == std::vector<float>{200, 30, 10, 40, 20, 250});
  input.layout = model::Layout::nhwc;
  const tensor::Tensor interleaved = tensor::prepare(red_and_blue, input);
  CHECK(interleaved.shape == std::vector<std::int64_t>{1, 1, 2, 3});
  CHECK(interleaved.values == std::vector<float>{200, 10, 20, 30, 40, 250});
}

TEST_CASE("BGR turns the channels round, mean and std follow the tensor's order") {
  model::Input input = input_of(2, 1, 3);
  input.order = model::ChannelOrder::bgr;
  input.scale = 0.5;
  input.mean = {1, 2, 3};
  input.std = {2, 4, 8};
  const std::vector<float> values = tensor::prepare(red_and_blue, input).values;
  const std::vector<double> expected{4.5, 62, 0.75, 4.5, 12.125, 1.5};  // blue, green, red
  REQUIRE(values.size() == expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) CHECK(values[i] == Approx(expected[i]));
}

TEST_CASE("values are those that the input's type can hold") {
  model::Input input = input_of(2, 1, 1);
  input.type = model::ElementType::uint8;
  const Image grey{2, 1, 1, {3, 250}};
  CHECK(tensor::prepare(grey, input).values == std::vector<float>{3, 250});
  CHECK(tensor::prepare(grey, input).type == model::ElementType::uint8);
  input.scale = 1.5;  // 4.5 and 375
  CHECK(tensor::prepare(grey, input).values == std::vector<float>{5, 255});
  input.mean = {10};
  CHECK(tensor::prepare(grey, input).values == std::vector<float>{0, 255});
  input.type = model::ElementType::float16;
  input.scale = 1.0 / 255;
  input.mean = {0};
  const std::vector<float> halves = tensor::prepare(Image{2, 1, 1, {1, 255}}, input).values;
  CHECK(halves == std::vector<float>{4112 * 0x1p-20F, 1});  // ten bits behind the first
}

TEST_CASE("colour becomes grey for a model of one channel, grey becomes colour for one of three") {
  CHECK(tensor::prepare(red_and_blue, input_of(2, 1, 1)).values == std::vector<float>{68, 61});  // PIL's "L"
  const Image grey{1, 1, 1, {77}};
  CHECK(tensor::prepare(grey, input_of(1, 1, 3)).values == std::vector<float>{77, 77, 77});
}

TEST_CASE("stretch fills the input whatever the aspect") {
  const Image wide{2, 1, 1, {10, 20}};
  CHECK(tensor::fit(wide, input_of(2, 2, 1)).pixels == std::vector<std::uint8_t>{10, 20, 10, 20});
}

TEST_CASE("letterbox keeps the aspect and puts black around it") {
  model::Input input = input_of(4, 4, 1);
  input.fit = model::Fit::letterbox;
  const Image wide{2, 1, 1, {10, 20}};
  CHECK(tensor::fit(wide, input).pixels ==
        std::vector<std::uint8_t>{0, 0, 0, 0, 10, 10, 20, 20, 10, 10, 20, 20, 0, 0, 0, 0});
  const Image tall{1, 2, 1, {10, 20}};
  CHECK(tensor::fit(tall, input).pixels ==
        std::vector<std::uint8_t>{0, 10, 10, 0, 0, 10, 10, 0, 0, 20, 20, 0, 0, 20, 20, 0});
}

TEST_CASE("crop keeps the aspect and cuts the middle out") {
  model::Input input = input_of(2, 2, 1);
  input.fit = model::Fit::crop;
  const Image wide{4, 2, 1, {1, 2, 3, 4, 5, 6, 7, 8}};
  CHECK(tensor::fit(wide, input).pixels == std::vector<std::uint8_t>{2, 3, 6, 7});
}

TEST_CASE("a picture of one pixel a side survives every fit") {
  for (const auto fit : {model::Fit::stretch, model::Fit::letterbox, model::Fit::crop}) {
    for (const Image& thin : {Image{1, 1, 1, {9}}, Image{300, 1, 1, std::vector<std::uint8_t>(300, 9)},
                              Image{1, 300, 1, std::vector<std::uint8_t>(300, 9)}}) {
      model::Input input = input_of(7, 5, 1);
      input.fit = fit;
      input.filter = image::Filter::bicubic;
      CHECK(tensor::prepare(thin, input).values.size() == 35);
    }
  }
}

TEST_CASE("crop is the middle of the whole scaled picture, under every filter") {
  for (const auto& [width, height] :
       {std::pair{61, 47}, std::pair{40, 90}, std::pair{9, 5}, std::pair{14, 61}}) {
    Image picture{width, height, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height))};
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
      picture.pixels[i] = static_cast<std::uint8_t>(i * i * 31 >> 3);
    }
    for (const auto filter : {image::Filter::bilinear, image::Filter::bicubic, image::Filter::nearest,
                              image::Filter::plain_bilinear}) {
      model::Input input = input_of(14, 12, 1);
      input.fit = model::Fit::crop;
      input.filter = filter;
      const double factor = std::max(14.0 / width, 12.0 / height);
      const auto whole_width = static_cast<int>(std::lround(width * factor));
      const auto whole_height = static_cast<int>(std::lround(height * factor));
      const Image whole = image::resize(picture, whole_width, whole_height, filter);
      const int left = (whole_width - 14 + 1) / 2, top = (whole_height - 12 + 1) / 2;
      const Image seen = tensor::fit(picture, input);
      bool equal = seen.pixels.size() == 14 * 12;
      for (int y = 0; equal && y < 12; ++y) {
        equal = std::equal(seen.pixels.begin() + y * 14, seen.pixels.begin() + (y + 1) * 14,
                           whole.pixels.begin() + (top + y) * whole_width + left);
      }
      INFO(width << "x" << height << ", filter " << static_cast<int>(filter));
      CHECK(equal);
    }
  }
}

TEST_CASE("pictures of millions by one fit, in memory of their own order") {
  struct Shape {
    int length_px;
    int channels;
    int side_px;
    int input_channels;
  };
  // With every one of them, sizes of 32 bits would wrap between the passes or in the scaled picture.
  for (const Shape shape :
       {Shape{22'369'622, 1, 192, 1}, Shape{22'369'622, 1, 32, 3}, Shape{6'391'321, 3, 224, 3},
        Shape{6'391'321, 3, 224, 1}, Shape{4'194'304, 1, 32, 1}, Shape{1'048'577, 1, 4096, 1}}) {
    const auto bytes = static_cast<std::size_t>(shape.length_px) * static_cast<std::size_t>(shape.channels);
    Image picture{1, shape.length_px, shape.channels, std::vector<std::uint8_t>(bytes, 90)};
    for (int turn = 0; turn < 2; ++turn, std::swap(picture.width_px, picture.height_px)) {
      for (const auto fit : {model::Fit::stretch, model::Fit::letterbox, model::Fit::crop}) {
        model::Input input = input_of(shape.side_px, shape.side_px, shape.input_channels);
        input.fit = fit;
        input.filter = image::Filter::bicubic;
        const Image seen = tensor::fit(picture, input);
        const std::ptrdiff_t line = std::ptrdiff_t{shape.side_px} * shape.input_channels;
        INFO(picture.width_px << "x" << picture.height_px << ", fit " << static_cast<int>(fit));
        REQUIRE(std::ssize(seen.pixels) == line * shape.side_px);
        // Letterbox: a line of one pixel on black.
        const std::ptrdiff_t bright = fit == model::Fit::letterbox ? line : line * shape.side_px;
        CHECK(std::count(seen.pixels.begin(), seen.pixels.end(), 90) == bright);
        CHECK(std::count(seen.pixels.begin(), seen.pixels.end(), 0) == std::ssize(seen.pixels) - bright);
      }
    }
  }
}

TEST_CASE("the input lies on the picture as it was fitted") {
  model::Input input = input_of(100, 100, 1);
  CHECK(tensor::placement(400, 200, input).width == 1);
  input.fit = model::Fit::letterbox;  // 400 × 200 becomes 100 × 50 in the middle
  const tensor::Placement boxed = tensor::placement(400, 200, input);
  CHECK(boxed.x == 0);
  CHECK(boxed.width == 1);
  CHECK(boxed.y == -0.5);
  CHECK(boxed.height == 2);
  input.fit = model::Fit::crop;  // 200 × 100, of which the middle is seen
  const tensor::Placement cropped = tensor::placement(400, 200, input);
  CHECK(cropped.x == 0.25);
  CHECK(cropped.width == 0.5);
  CHECK(cropped.y == 0);
  CHECK(cropped.height == 1);
}
