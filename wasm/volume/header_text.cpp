#include "volume/header_text.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "base/error.hpp"

namespace neuroscan::volume {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> result;
  for (std::size_t at = 0;;) {
    at = text.find_first_not_of(" \t", at);
    if (at == std::string_view::npos) return result;
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    result.emplace_back(text.substr(at, end - at));
    at = end;
  }
}

std::string field(const HeaderFields& fields, std::string_view key) {
  const auto found = fields.find(key);
  return found == fields.end() ? std::string() : found->second;
}

std::vector<double> numbers_in(std::string_view text, std::string_view what, std::size_t most) {
  std::string spaced(text);
  for (char& c : spaced) {
    if (c == ',' || c == '(' || c == ')') c = ' ';
  }
  std::vector<double> numbers;
  for (const std::string& word : words(spaced)) {
    char* end = nullptr;
    const double number = std::strtod(word.c_str(), &end);
    if (*end != '\0' || !std::isfinite(number) || numbers.size() == most) {
      throw Error(ErrorCode::corrupt_image, std::string(what) + " says \"" + word.substr(0, 40) + "\"");
    }
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace neuroscan::volume
