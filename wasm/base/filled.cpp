#include "base/filled.hpp"

#include <algorithm>

namespace neuroscan {

std::string filled(std::string_view sentence, std::initializer_list<Filling> fillings) {
  std::string text;
  while (true) {
    const std::size_t open = sentence.find('{');
    const std::size_t close = open == std::string_view::npos ? open : sentence.find('}', open);
    if (close == std::string_view::npos) return text.append(sentence);
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    const auto* filling = std::find_if(fillings.begin(), fillings.end(),
                                       [name](const Filling& one) { return name == one.name; });
    text.append(sentence.substr(0, open));
    text.append(filling == fillings.end() ? sentence.substr(open, close + 1 - open)
                                          : std::string_view(filling->text));
    sentence.remove_prefix(close + 1);
  }
}

}  // namespace neuroscan
