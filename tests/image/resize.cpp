#include "image/resize.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "fixture.hpp"

namespace neuroscan::image {

namespace {

struct NamedFilter {
  const char* name;
  Filter filter;
};

constexpr std::array filters{
    NamedFilter{"bilinear", Filter::bilinear},
    NamedFilter{"bicubic", Filter::bicubic},
    NamedFilter{"nearest", Filter::nearest},
    NamedFilter{"plain_bilinear", Filter::plain_bilinear},
};

// The differences of every stored reference of one filter, resized from its source.
std::vector<int> differences(const NamedFilter& filter) {
  std::vector<int> found;
  for (const auto& entry : std::filesystem::directory_iterator(NEUROSCAN_FIXTURES "/resize")) {
    // <source>_<width>x<height>_<filter>.pgm
    const std::string name = entry.path().filename().string();
    const std::string stem = entry.path().stem().string();
    const std::size_t size_at = stem.find_first_of("0123456789");
    if (size_at == std::string::npos) continue;
    const std::size_t filter_at = stem.find('_', size_at) + 1;
    if (stem.substr(filter_at) != filter.name) continue;
    const Image reference = read_reference("resize/" + name);
    const std::string extension = entry.path().extension().string();
    const Image source = read_reference("resize/" + stem.substr(0, size_at - 1) + extension);
    const Image resized = resize(source, reference.width_px, reference.height_px, filter.filter);
    found.push_back(largest_difference(resized, reference));
    INFO(name);
    CHECK(found.back() <= 1);
  }
  return found;
}

}  // namespace

TEST_CASE(
    "Pillow's filters are reproduced exactly, enlarging and shrinking, at odd sizes and 1-pixel sides") {
  for (const NamedFilter& filter : filters) {
    if (filter.filter == Filter::plain_bilinear) continue;
    INFO(filter.name);
    const std::vector<int> found = differences(filter);
    CHECK(found.size() == 18);
    CHECK(std::count(found.begin(), found.end(), 0) == std::ssize(found));
  }
}

TEST_CASE("Plain bilinear is PyTorch's, rounded, up to ties") {
  // A value just between two levels may round either way: weights are floats here and doubles there.
  CHECK(differences(filters[3]).size() == 18);
}

TEST_CASE("An image of the wanted size comes back as it is") {
  const Image source{2, 2, 1, {1, 2, 3, 4}};
  for (const NamedFilter& filter : filters)
    CHECK(resize(source, 2, 2, filter.filter).pixels == source.pixels);
}

TEST_CASE("A flat image stays flat under every filter") {
  for (const int channels : {1, 3}) {
    const Image source{19, 23, channels,
                       std::vector<std::uint8_t>(static_cast<std::size_t>(19 * 23 * channels), 137)};
    for (const NamedFilter& filter : filters) {
      for (const auto& [width, height] :
           {std::pair{5, 7}, std::pair{40, 31}, std::pair{1, 1}, std::pair{19, 64}}) {
        const Image resized = resize(source, width, height, filter.filter);
        INFO(filter.name << " to " << width << "x" << height);
        CHECK(std::count(resized.pixels.begin(), resized.pixels.end(), 137) ==
              std::ptrdiff_t{width} * height * channels);
      }
    }
  }
}

TEST_CASE("Three channels are resized as three images of one") {
  const Image rgb = read_reference("resize/rgb.ppm");
  for (const NamedFilter& filter : filters) {
    const Image resized = resize(rgb, 33, 21, filter.filter);
    for (std::size_t channel = 0; channel < 3; ++channel) {
      Image plane{rgb.width_px, rgb.height_px, 1, {}};
      for (std::size_t i = channel; i < rgb.pixels.size(); i += 3) plane.pixels.push_back(rgb.pixels[i]);
      const Image expected = resize(plane, 33, 21, filter.filter);
      bool equal = true;
      for (std::size_t i = 0; i < expected.pixels.size(); ++i) {
        equal = equal && resized.pixels[3 * i + channel] == expected.pixels[i];
      }
      INFO(filter.name);
      CHECK(equal);
    }
  }
}

}  // namespace neuroscan::image
