#include "model/packed.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace neuroscan::model {
namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string text_of(double number) {
  std::array<char, 40> text{};
  for (const int precision : {6, 9, 17}) {
    std::snprintf(text.data(), text.size(), "%.*g", precision, number);
    if (std::strtod(text.data(), nullptr) == number) break;
  }
  return text.data();
}

}  // namespace

std::optional<std::vector<double>> read_numbers(const std::string& text) {
  std::vector<double> numbers;
  const char* here = text.c_str();
  while (*here != '\0') {
    char* after = nullptr;
    numbers.push_back(std::strtod(here, &after));
    if (after == here || !std::isfinite(numbers.back()) || (*after != ' ' && *after != '\0')) return {};
    here = *after == ' ' ? after + 1 : after;
  }
  return numbers;
}

std::string numbers_text(const std::vector<double>& numbers) {
  std::string text;
  for (const double number : numbers) text += (text.empty() ? "" : " ") + text_of(number);
  return text;
}

std::optional<std::vector<std::int8_t>> read_bytes(std::string_view text) {
  if (text.size() % 4 != 0) return {};
  std::vector<std::int8_t> bytes;
  for (std::size_t start = 0; start < text.size(); start += 4) {
    const bool last = start + 4 == text.size();
    const std::string_view four = text.substr(start, 4);
    const std::size_t padding = !last ? 0 : four.ends_with("==") ? 2 : four.ends_with('=') ? 1 : 0;
    std::uint32_t joined = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t digit = i < 4 - padding ? digits.find(four[i]) : 0;
      if (digit == std::string_view::npos) return {};
      joined = joined << 6 | static_cast<std::uint32_t>(digit);
    }
    for (std::size_t i = 0; i < 3 - padding; ++i)
      bytes.push_back(static_cast<std::int8_t>(static_cast<std::uint8_t>(joined >> (16 - 8 * i))));
  }
  return bytes;
}

std::string bytes_text(const std::vector<std::int8_t>& bytes) {
  std::string text;
  for (std::size_t start = 0; start < bytes.size(); start += 3) {
    std::uint32_t joined = 0;
    for (std::size_t i = start; i < start + 3; ++i)
      joined = joined << 8 | (i < bytes.size() ? static_cast<std::uint8_t>(bytes[i]) : 0);
    for (std::size_t i = 0; i < 4; ++i)
      text += start + i <= bytes.size() ? digits[joined >> (18 - 6 * i) & 63] : '=';
  }
  return text;
}

}  // namespace neuroscan::model
