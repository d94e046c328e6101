#include "image/byte_tile.hpp"

#include <algorithm>

#include "image/byte_vector.hpp"

namespace neuroscan::image {

namespace {

static_assert(tile_side == vector_bytes);

ByteVector interleave_low(const ByteVector& a, const ByteVector& b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

ByteVector interleave_high(const ByteVector& a, const ByteVector& b) {
  return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

// Four rounds of perfect shuffles of 16 vectors are a transpose.
void transpose(const std::uint8_t* from, std::size_t from_stride, std::uint8_t* to, std::size_t to_stride) {
  constexpr std::size_t half = tile_side / 2;
  ByteVector even[tile_side];
  ByteVector odd[tile_side];
  for (std::size_t i = 0; i < tile_side; ++i) even[i] = load_bytes(from + i * from_stride);
  const auto shuffle = [](const ByteVector* in, ByteVector* out) {
    for (std::size_t i = 0; i < half; ++i) {
      out[2 * i] = interleave_low(in[i], in[i + half]);
      out[2 * i + 1] = interleave_high(in[i], in[i + half]);
    }
  };
  shuffle(even, odd);
  shuffle(odd, even);
  shuffle(even, odd);
  shuffle(odd, even);
  for (std::size_t i = 0; i < tile_side; ++i) store_bytes(even[i], to + i * to_stride);
}

}  // namespace

void rows_to_columns(const std::uint8_t* rows, std::size_t stride, std::size_t count, std::size_t row_bytes,
                     std::uint8_t* columns) {
  std::size_t i = 0;
  if (count == tile_side) {
    for (; i + tile_side <= row_bytes; i += tile_side) {
      transpose(rows + i, stride, columns + i * tile_side, tile_side);
    }
  }
  for (; i < row_bytes; ++i) {
    for (std::size_t r = 0; r < tile_side; ++r) {
      columns[i * tile_side + r] = rows[std::min(r, count - 1) * stride + i];
    }
  }
}

void columns_to_rows(const std::uint8_t* columns, std::uint8_t* rows, std::size_t count,
                     std::size_t row_bytes) {
  std::size_t i = 0;
  if (count == tile_side) {
    for (; i + tile_side <= row_bytes; i += tile_side) {
      transpose(columns + i * tile_side, tile_side, rows + i, row_bytes);
    }
  }
  for (; i < row_bytes; ++i) {
    for (std::size_t r = 0; r < count; ++r) rows[r * row_bytes + i] = columns[i * tile_side + r];
  }
}

}  // namespace neuroscan::image
