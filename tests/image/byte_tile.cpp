#include "image/byte_tile.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace neuroscan::image {

TEST_CASE("Rows become columns and columns rows again, for every number of rows and odd lengths") {
  for (const std::size_t row_bytes : {std::size_t{1}, std::size_t{15}, std::size_t{16}, std::size_t{37}}) {
    for (std::size_t count = 1; count <= tile_side; ++count) {
      std::vector<std::uint8_t> rows(row_bytes * count);
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::uint8_t>(i * 7 + 3);
      std::vector<std::uint8_t> columns(row_bytes * tile_side);
      rows_to_columns(rows.data(), row_bytes, count, row_bytes, columns.data());
      bool turned = true;
      for (std::size_t r = 0; r < count; ++r) {
        for (std::size_t i = 0; i < row_bytes; ++i) {
          turned = turned && columns[i * tile_side + r] == rows[r * row_bytes + i];
        }
      }
      CHECK(turned);
      std::vector<std::uint8_t> again(rows.size());
      columns_to_rows(columns.data(), again.data(), count, row_bytes);
      CHECK(again == rows);
    }
  }
}

}  // namespace neuroscan::image
