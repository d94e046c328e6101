#include "app/state/settings.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"

namespace neuroscan::app {
namespace {

using json = nlohmann::ordered_json;  // as the reports: each kind costs 30 KB

constexpr std::array<const char*, 3> theme_names{"system", "dark", "light"};
constexpr std::array<const char*, 3> page_names{"images", "picture", "answer"};

template <typename Value>
void read(const json& from, const char* name, Value& value) {
  const auto found = from.find(name);
  if (found == from.end()) return;
  if constexpr (std::is_same_v<Value, bool>) {
    if (found->is_boolean()) value = found->template get<bool>();
  } else if constexpr (std::is_same_v<Value, std::string>) {
    if (found->is_string()) value = found->template get<std::string>();
  } else {
    if (found->is_number()) value = found->template get<Value>();
  }
}

template <typename Value>
void read_name(const json& from, const char* name, const std::array<const char*, 3>& names, Value& value) {
  std::string text;
  read(from, name, text);
  for (std::size_t index = 0; index < names.size(); ++index)
    if (text == names[index]) value = static_cast<Value>(index);
}

}  // namespace

Theme next_theme(Theme theme) {
  return theme == Theme::system ? Theme::dark : theme == Theme::dark ? Theme::light : Theme::system;
}

std::string text_of(const Settings& settings) {
  const Panes& panes = settings.panes;
  return json{{"theme", theme_names[static_cast<std::size_t>(settings.theme)]},
              {"model", settings.model},
              {"view", settings.view},
              {"folded", settings.folded},
              {"list_width", panes.list_width},
              {"panel_width", panes.panel_width},
              {"list_folded", panes.list_folded},
              {"panel_folded", panes.panel_folded},
              {"page", page_names[static_cast<std::size_t>(panes.page)]}}
      .dump();
}

Settings parse_settings(std::string_view text) {
  Settings settings;
  const json read_json = json_of_text<json>(text);
  if (!read_json.is_object()) return settings;
  read_name(read_json, "theme", theme_names, settings.theme);
  read_name(read_json, "page", page_names, settings.panes.page);
  read(read_json, "model", settings.model);
  read(read_json, "view", settings.view);
  read(read_json, "folded", settings.folded);
  read(read_json, "list_width", settings.panes.list_width);
  read(read_json, "panel_width", settings.panes.panel_width);
  read(read_json, "list_folded", settings.panes.list_folded);
  read(read_json, "panel_folded", settings.panes.panel_folded);
  return settings;
}

}  // namespace neuroscan::app
