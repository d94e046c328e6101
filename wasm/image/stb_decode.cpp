#include "image/stb_decode.hpp"

#include <string>

#include "base/error.hpp"

#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_ONLY_BMP
#define STBI_ONLY_GIF
#define STBI_ONLY_TGA
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_FAILURE_USERMSG
#define STBI_ASSERT(condition) static_cast<void>(0)
#define STBI_MAX_DIMENSIONS (1 << 24)
#define STBI_MALLOC(bytes) neuroscan::image::budgeted_malloc(bytes)
#define STBI_REALLOC(memory, bytes) neuroscan::image::budgeted_realloc(memory, bytes)
#define STBI_FREE(memory) neuroscan::image::budgeted_free(memory)
#if defined(__EMSCRIPTEN__) && defined(__SSE2__)
// Emscripten's SSE2 intrinsics are WebAssembly SIMD; stb_image only looks for them on x86.
#define STBI__X64_TARGET
#endif
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>

namespace neuroscan::image {

Samples decode_with_stb(Bytes file, int bits, int channels, const MemoryBudget& budget) {
  Samples samples;
  samples.bits = bits;
  const auto size = static_cast<int>(file.size());
  if (bits == 16) {
    samples.data.reset(stbi_load_16_from_memory(file.data(), size, &samples.width_px, &samples.height_px,
                                                &samples.channels, channels));
  } else {
    samples.data.reset(stbi_load_from_memory(file.data(), size, &samples.width_px, &samples.height_px,
                                             &samples.channels, channels));
  }
  if (channels != 0) samples.channels = channels;
  if (samples.data) return samples;
  if (budget.ran_out_of_memory()) throw Error(ErrorCode::out_of_memory);
  if (budget.was_exceeded())
    throw Error(ErrorCode::corrupt_image, "it unpacks to more than its size promises");
  throw Error(ErrorCode::corrupt_image, stbi_failure_reason());
}

std::size_t inflate_with_stb(Bytes deflated, std::span<std::uint8_t> result) noexcept {
  constexpr std::size_t most = 0x7fffffff;  // stb counts in int
  if (deflated.size() > most || result.size() > most) return not_inflated;
  const int bytes = stbi_zlib_decode_noheader_buffer(
      reinterpret_cast<char*>(result.data()), static_cast<int>(result.size()),
      reinterpret_cast<const char*>(deflated.data()), static_cast<int>(deflated.size()));
  return bytes < 0 ? not_inflated : static_cast<std::size_t>(bytes);
}

}  // namespace neuroscan::image
