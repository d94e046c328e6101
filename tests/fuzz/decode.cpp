// Any bytes: a picture that keeps its invariant, or an Error; never anything else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/error.hpp"
#include "image/decode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace neuroscan;
  try {
    // A large picture is slow and teaches nothing new.
    const image::Header header = image::read_header({data, size});
    if (header.width_px * header.height_px > 1'000'000) return 0;
    const image::Image picture = image::decode({data, size});
    const std::int64_t samples = std::int64_t{picture.width_px} * picture.height_px * picture.channels;
    if (samples < 1 || samples != static_cast<std::int64_t>(picture.pixels.size())) std::abort();
  } catch (const Error&) {
  }
  return 0;
}
