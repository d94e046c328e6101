// Sentences with something to fill in, as those of web/words.js.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace neuroscan {

// Two words each, for there are hundreds of them in the download.
struct Filling {
  const char* name;
  const std::string& text;
};

// "{done} of {all}" with {"done", "3"} and {"all", "5"} is "3 of 5". What nothing is said of stays as it is.
std::string filled(std::string_view sentence, std::initializer_list<Filling> fillings);

}  // namespace neuroscan
