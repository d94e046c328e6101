#include "model/scaling.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <set>
#include <string>

using namespace neuroscan::model;
using Catch::Matchers::WithinAbs;

namespace {

Input input_of(int channels, ChannelOrder order = ChannelOrder::rgb) {
  Input input;
  input.channels = channels;
  input.order = order;
  return input;
}

Input scaled(std::string_view id, Input input) {
  for (const Scaling& scaling : scalings()) {
    if (scaling.id == id) return apply(scaling, input), input;
  }
  return input;
}

double value(const Input& input, double pixel, std::size_t channel) {
  return (pixel * input.scale - input.mean[channel]) / input.std[channel];
}

}  // namespace

TEST_CASE("the scalings have names of their own, and 0 to 1 is the first") {
  std::set<std::string_view> ids;
  for (const Scaling& scaling : scalings()) CHECK(ids.insert(scaling.id).second);
  CHECK(scalings().front().id == "unit");
  for (const char* id : {"unit", "imagenet", "symmetric", "bytes", "caffe"}) CHECK(ids.contains(id));
}

TEST_CASE("each scaling takes black and white where its name says") {
  const auto ends = [](std::string_view id) {
    const Input input = scaled(id, input_of(3));
    return std::pair(value(input, 0, 0), value(input, 255, 0));
  };
  CHECK_THAT(ends("unit").second, WithinAbs(1, 1e-12));
  CHECK(ends("unit").first == 0);
  CHECK_THAT(ends("symmetric").first, WithinAbs(-1, 1e-12));
  CHECK_THAT(ends("symmetric").second, WithinAbs(1, 1e-12));
  CHECK(ends("bytes") == std::pair(0.0, 255.0));
  CHECK_THAT(ends("imagenet").first, WithinAbs(-0.485 / 0.229, 1e-12));
  CHECK_THAT(ends("caffe").second, WithinAbs(255 - 123.68, 1e-12));
}

TEST_CASE("means go with their colours, whatever the channel order") {
  CHECK(scaled("imagenet", input_of(3)).mean == std::vector<double>{0.485, 0.456, 0.406});
  CHECK(scaled("imagenet", input_of(3, ChannelOrder::bgr)).mean == std::vector<double>{0.406, 0.456, 0.485});
  CHECK(scaled("caffe", input_of(3, ChannelOrder::bgr)).mean ==
        std::vector<double>{103.939, 116.779, 123.68});
  CHECK(scaled("caffe", input_of(3)).mean == std::vector<double>{123.68, 116.779, 103.939});
}

TEST_CASE("a grey channel takes the averages") {
  const Input grey = scaled("imagenet", input_of(1));
  REQUIRE(grey.mean.size() == 1);
  CHECK_THAT(grey.mean[0], WithinAbs(0.449, 1e-12));
  CHECK_THAT(grey.std[0], WithinAbs(0.226, 1e-12));
}

TEST_CASE("an input is recognised by the scaling it was given") {
  for (const Scaling& scaling : scalings()) {
    for (const Input& input : {input_of(1), input_of(3), input_of(3, ChannelOrder::bgr)}) {
      Input given = input;
      apply(scaling, given);
      REQUIRE(find_scaling(given) != nullptr);
      CHECK(find_scaling(given)->id == scaling.id);
      given.scale *= 1.001;
      CHECK(find_scaling(given) == nullptr);
    }
  }
}
