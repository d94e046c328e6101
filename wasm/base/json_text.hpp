// JSON from text.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace neuroscan {

// The value that the text spells; is_discarded() where it spells none. As Json::parse(text, nullptr, false),
// without the second parser for callbacks that comes with it: 4 KB of the download for each kind of Json.
template <class Json>
Json json_of_text(std::string_view text) {
  Json value;
  nlohmann::detail::json_sax_dom_parser<Json> reader(value, false);
  auto input = nlohmann::detail::input_adapter(text);
  nlohmann::detail::parser<Json, decltype(input)> parser(std::move(input), nullptr, false);
  if (!parser.sax_parse(&reader)) value = Json(nlohmann::detail::value_t::discarded);
  return value;
}

}  // namespace neuroscan
