#include "draft/zip_names.hpp"

#include <algorithm>
#include <cstddef>

namespace neuroscan::draft {
namespace {

constexpr std::size_t end_bytes = 22;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr std::size_t entry_bytes = 46;
constexpr std::size_t most_names = 1000;

// Little-endian; requires that the bytes are there.
std::size_t number(Bytes file, std::size_t offset, int bytes) {
  std::size_t value = 0;
  for (int i = bytes - 1; i >= 0; --i) value = value << 8 | file[offset + static_cast<std::size_t>(i)];
  return value;
}

bool is_mark(Bytes file, std::size_t offset, std::uint8_t third, std::uint8_t fourth) {
  return file[offset] == 'P' && file[offset + 1] == 'K' && file[offset + 2] == third &&
         file[offset + 3] == fourth;
}

// Where the table begins; the end of the file where none is found.
std::size_t table_offset(Bytes file) {
  if (file.size() < end_bytes) return file.size();
  const std::size_t last = file.size() - end_bytes;
  const std::size_t first = last > longest_comment ? last - longest_comment : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    if (is_mark(file, at, 5, 6)) return std::min(file.size(), number(file, at + 16, 4));
  }
  return file.size();
}

}  // namespace

std::vector<std::string_view> zip_names(Bytes file) {
  std::vector<std::string_view> names;
  std::size_t at = table_offset(file);
  while (names.size() < most_names && file.size() - at >= entry_bytes && is_mark(file, at, 1, 2)) {
    const std::size_t name_bytes = number(file, at + 28, 2);
    const std::size_t more_bytes = number(file, at + 30, 2) + number(file, at + 32, 2);
    if (file.size() - at - entry_bytes < name_bytes) break;
    names.emplace_back(reinterpret_cast<const char*>(&file[at]) + entry_bytes, name_bytes);
    at += std::min(file.size() - at, entry_bytes + name_bytes + more_bytes);
  }
  return names;
}

}  // namespace neuroscan::draft
