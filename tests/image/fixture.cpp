#include "fixture.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "image/decode.hpp"

namespace neuroscan::image {

FileBytes read_fixture(const std::string& path) {
  std::ifstream stream(std::string(NEUROSCAN_FIXTURES "/") + path, std::ios::binary);
  INFO(path);
  REQUIRE(stream.good());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Image read_reference(const std::string& path) {
  const FileBytes file = read_fixture(path);
  std::istringstream header(
      std::string(file.begin(), file.begin() + std::min<std::ptrdiff_t>(40, std::ssize(file))));
  std::string kind;
  Image image;
  int maximum = 0;
  header >> kind >> image.width_px >> image.height_px >> maximum;
  REQUIRE(maximum == 255);
  image.channels = kind == "P5" ? 1 : 3;
  image.pixels.assign(file.begin() + static_cast<std::ptrdiff_t>(header.tellg()) + 1, file.end());
  REQUIRE(std::ssize(image.pixels) == std::ptrdiff_t{image.width_px} * image.height_px * image.channels);
  return image;
}

Image read_expected(const std::string& name) {
  const std::string path = "images/expected/" + name;
  const bool grey = std::filesystem::exists(std::string(NEUROSCAN_FIXTURES "/") + path + ".pgm");
  return read_reference(path + (grey ? ".pgm" : ".ppm"));
}

int largest_difference(const Image& a, const Image& b) {
  if (a.width_px != b.width_px || a.height_px != b.height_px || a.channels != b.channels) return 255;
  int largest = a.pixels.size() == b.pixels.size() ? 0 : 255;
  for (std::size_t i = 0; i < std::min(a.pixels.size(), b.pixels.size()); ++i) {
    largest = std::max(largest, std::abs(a.pixels[i] - b.pixels[i]));
  }
  return largest;
}

std::string outcome(Bytes file) {
  try {
    decode(file);
    return "decoded";
  } catch (const Error& error) {
    return std::string(code_name(error.code())) + ": " + error.detail();
  }
}

bool refuses(Bytes file, ErrorCode code) {
  return outcome(file).starts_with(std::string(code_name(code)) + ":");
}

FileBytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace neuroscan::image
