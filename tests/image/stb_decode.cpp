#include "image/stb_decode.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "fixture.hpp"
#include "image/decode.hpp"

namespace neuroscan::image {

TEST_CASE("A file that unpacks to eight mebibytes for one pixel gets no more than its budget") {
  const FileBytes file = read_fixture("images/bomb.png");
  const std::uint64_t limit = decoding_budget_bytes(read_header(file), file.size());
  MemoryBudget budget(limit);
  CHECK_THROWS_AS(decode_with_stb(file, 8, 0, budget), Error);
  CHECK(budget.was_exceeded());
  CHECK(budget.peak_bytes() <= limit);
}

TEST_CASE("An honest file stays within its budget and gives all of it back") {
  for (const char* name : {"phantom.png", "phantom_rgb.jpg", "rgba16.png", "rgb420_progressive.jpg",
                           "two_frames.gif", "rgba_rle.tga", "palette8.bmp"}) {
    INFO(name);
    const FileBytes file = read_fixture(std::string("images/") + name);
    const Header header = read_header(file);
    MemoryBudget budget(decoding_budget_bytes(header, file.size()));
    {
      const Samples samples = decode_with_stb(file, header.bits, 0, budget);
      CHECK(samples.width_px == header.width_px);
      CHECK(samples.height_px == header.height_px);
      CHECK(budget.peak_bytes() > 0);
    }
    void* everything = budgeted_malloc(static_cast<std::size_t>(decoding_budget_bytes(header, file.size())));
    CHECK(everything != nullptr);
    budgeted_free(everything);
  }
}

TEST_CASE("A decoder that may take nothing says that the file asks too much") {
  const FileBytes file = read_fixture("images/grey8.png");
  MemoryBudget budget(0);
  try {
    decode_with_stb(file, 8, 0, budget);
    FAIL("decoded without memory");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::corrupt_image);
  }
}

}  // namespace neuroscan::image
