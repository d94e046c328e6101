// A model's description without its weights, for models that are too large to copy.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace neuroscan::onnx {

// Fills `into` with the bytes of the file that begin at `offset`; never asked for more than the file has.
using ReadAt = std::function<void(std::uint64_t offset, std::span<std::uint8_t> into)>;

// Where in the file the values of an initializer lie.
struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

struct Skimmed {
  std::string bytes;                                  // for read(…, Values::may_be_left_out)
  std::map<std::string, Extent, std::less<>> values;  // of initializers that hold plain elements
};

// Values of more than this many bytes are left out: larger than any parameter or bias that a rule reads.
inline constexpr std::uint64_t max_kept_bytes = 64 << 10;

// Reads a model file of `size` bytes piece by piece. Throws Error not_onnx where its framing is damaged.
Skimmed skim(std::uint64_t size, const ReadAt& read_at);

}  // namespace neuroscan::onnx
