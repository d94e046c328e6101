// Files and pictures from tests/fixtures, and what decoding makes of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "image/image.hpp"

namespace neuroscan::image {

using FileBytes = std::vector<std::uint8_t>;

// `path` is relative to tests/fixtures; a missing file fails the test.
FileBytes read_fixture(const std::string& path);

// A binary PGM or PPM without comments, read without the code under test.
Image read_reference(const std::string& path);

// images/expected/<name>.pgm or .ppm, whichever there is.
Image read_expected(const std::string& name);

// The largest difference of two samples; 255 when the shapes differ.
int largest_difference(const Image& a, const Image& b);

// Code and detail of the error that decoding gives, "corrupt_image: PNG cut off after 40 bytes"; "decoded"
// without one.
std::string outcome(Bytes file);

// outcome() starts with this code.
bool refuses(Bytes file, ErrorCode code);

// The bytes of a literal, zeros within it included.
FileBytes bytes_of(std::string_view text);

}  // namespace neuroscan::image
