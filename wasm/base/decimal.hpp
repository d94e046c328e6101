// A number as programs write it: sign, digits, point, exponent.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace neuroscan {

struct Decimal {
  std::size_t length = 0;  // of its text; 0: none begins there
  std::optional<double>
      value;  // the nearest double, as strtod gives it; nothing where that takes more than one step
};

// What the text begins with: no spaces before it, no hexadecimal digits, no words.
Decimal read_decimal(std::string_view text);

}  // namespace neuroscan
