// Sixteen bytes at once, written for no particular processor: GCC and Clang turn this into SSE, NEON or
// WebAssembly SIMD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace neuroscan::image {

inline constexpr std::size_t vector_bytes = 16;

using ByteVector = std::uint8_t __attribute__((vector_size(vector_bytes)));

inline ByteVector load_bytes(const std::uint8_t* bytes) {
  ByteVector vector;
  std::memcpy(&vector, bytes, sizeof vector);
  return vector;
}

inline void store_bytes(const ByteVector& vector, std::uint8_t* bytes) {
  std::memcpy(bytes, &vector, sizeof vector);
}

}  // namespace neuroscan::image
