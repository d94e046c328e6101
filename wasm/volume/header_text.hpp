// The text headers of NRRD and MetaImage: lines of a key and a value.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace neuroscan::volume {

using HeaderFields = std::map<std::string, std::string, std::less<>>;

std::string_view trimmed(std::string_view text);
std::string lower_case(std::string_view text);
// Words between blanks.
std::vector<std::string> words(std::string_view text);

// The value of a field; empty where it is missing.
std::string field(const HeaderFields& fields, std::string_view key);

// Numbers between blanks, commas and brackets. Throws Error corrupt_image naming `what` where a word is none
// or there are more than `most`.
std::vector<double> numbers_in(std::string_view text, std::string_view what, std::size_t most = 64);

}  // namespace neuroscan::volume
