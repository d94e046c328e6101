// stb_image behind one door: the only place that knows it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "base/bytes.hpp"
#include "image/memory_budget.hpp"

namespace neuroscan::image {

struct FreeBudgeted {
  void operator()(void* memory) const noexcept { budgeted_free(memory); }
};

// Interleaved samples of 8 or 16 bits (in the machine's byte order), rows from the top; 1 grey, 2 grey and
// alpha, 3 RGB, 4 RGBA.
struct Samples {
  int width_px = 0;
  int height_px = 0;
  int channels = 0;
  int bits = 8;
  std::unique_ptr<void, FreeBudgeted> data;
};

// Decodes a JPEG, PNG, BMP, GIF or TGA that passed read_header and require_whole. `bits` is 16 to keep 16-bit
// samples of a PNG, 8 otherwise; `channels` is how many are wanted, 0 for as many as the file has. All memory
// of the decoder and of the result is drawn from `budget`, which has to be the thread's current one. Throws
// Error: corrupt_image (also when the budget is used up: the file unpacks to more than its header admits),
// out_of_memory.
Samples decode_with_stb(Bytes file, int bits, int channels, const MemoryBudget& budget);

inline constexpr std::size_t not_inflated = static_cast<std::size_t>(-1);

// A raw deflate stream into `result`: how many bytes it gave, or not_inflated where it is damaged or holds
// more. Nothing is written beyond `result`, and no other memory is taken.
std::size_t inflate_with_stb(Bytes deflated, std::span<std::uint8_t> result) noexcept;

}  // namespace neuroscan::image
