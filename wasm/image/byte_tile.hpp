// Bytes turned on their side, sixteen rows at a time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace neuroscan::image {

inline constexpr std::size_t tile_side = 16;

// `rows` are `count` (1 to 16) rows of `row_bytes` bytes that start `stride` bytes apart. Writes row_bytes
// columns of 16 bytes: columns[16
// * i + r] is byte i of row r, and what belongs to no row is unspecified but written.
void rows_to_columns(const std::uint8_t* rows, std::size_t stride, std::size_t count, std::size_t row_bytes,
                     std::uint8_t* columns);

// The way back: reads row_bytes columns of 16 bytes and writes the first `count` rows.
void columns_to_rows(const std::uint8_t* columns, std::uint8_t* rows, std::size_t count,
                     std::size_t row_bytes);

}  // namespace neuroscan::image
