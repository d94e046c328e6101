// Reading a JSON object field by field, so that every complaint names the field.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neuroscan::model {

// The fields of one JSON object. Each reader throws Error bad_recipe with the field's path; `finish` does so
// for fields nobody asked for, since a misspelt optional field would otherwise be ignored silently.
class Fields {
 public:
  // `json` must outlive this; `path` is empty for the whole document.
  Fields(const nlohmann::json& json, std::string path);

  bool has(const char* key) const;
  // For an object whose keys the author chose.
  std::vector<std::string> keys() const;
  Fields object(const char* key);
  std::vector<Fields> objects(const char* key);
  std::string text(const char* key);
  // At least one.
  std::vector<std::string> texts(const char* key);
  double number(const char* key);
  std::int64_t whole_number(const char* key, std::int64_t least, std::int64_t most);
  std::vector<double> numbers(const char* key, std::size_t count);

  // One of the names in a table of model/spelling.hpp.
  template <class Value, std::size_t count>
  Value choice(const char* key, const std::array<std::pair<std::string_view, Value>, count>& choices) {
    const std::string given = text(key);
    std::string known;
    for (const auto& [name, value] : choices) {
      if (given == name) return value;
      known += known.empty() ? "" : ", ";
      known += name;
    }
    refuse(key, "is \"" + given + "\"; must be one of " + known);
  }

  void finish() const;

  // Throws Error bad_recipe "path.key: complaint".
  [[noreturn]] void refuse(std::string_view key, const std::string& complaint) const;

 private:
  const nlohmann::json& at(const char* key);

  const nlohmann::json* json_;
  std::string path_;
  std::vector<std::string> read_;
};

}  // namespace neuroscan::model
