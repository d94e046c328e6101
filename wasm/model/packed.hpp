// Many numbers in one text of a recipe: a list of JSON would take a line for each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuroscan::model {

// Numbers with spaces between them; none where one is no number, or not finite.
std::optional<std::vector<double>> read_numbers(const std::string& text);
// In as few digits as bring the same numbers back.
std::string numbers_text(const std::vector<double>& numbers);

// Signed bytes in base64 (RFC 4648, with padding); none where it is not that.
std::optional<std::vector<std::int8_t>> read_bytes(std::string_view text);
std::string bytes_text(const std::vector<std::int8_t>& bytes);

}  // namespace neuroscan::model
