#include "model/fields.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace neuroscan::model {

using nlohmann::json;

Fields::Fields(const json& json, std::string path) : json_(&json), path_(std::move(path)) {
  if (!json.is_object()) {
    throw Error(ErrorCode::bad_recipe,
                (path_.empty() ? "the whole file" : path_) + ": must be a JSON object");
  }
}

bool Fields::has(const char* key) const { return json_->contains(key); }

std::vector<std::string> Fields::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json_->items()) keys.push_back(key);
  return keys;
}

const json& Fields::at(const char* key) {
  if (!has(key)) refuse(key, "is missing");
  read_.emplace_back(key);
  return (*json_)[key];
}

Fields Fields::object(const char* key) { return {at(key), path_.empty() ? key : path_ + "." + key}; }

std::vector<Fields> Fields::objects(const char* key) {
  const json& list = at(key);
  if (!list.is_array()) refuse(key, "must be a list");
  std::vector<Fields> fields;
  for (std::size_t i = 0; i < list.size(); ++i) {
    fields.emplace_back(list[i], (path_.empty() ? "" : path_ + ".") + key + "[" + std::to_string(i) + "]");
  }
  return fields;
}

std::string Fields::text(const char* key) {
  const json& value = at(key);
  if (!value.is_string()) refuse(key, "must be a text in quotes");
  if (value.get_ref<const std::string&>().empty()) refuse(key, "must not be empty");
  return value.get<std::string>();
}

std::vector<std::string> Fields::texts(const char* key) {
  const json& list = at(key);
  const auto is_text = [](const json& value) { return value.is_string(); };
  if (!list.is_array() || list.empty() || !std::all_of(list.begin(), list.end(), is_text)) {
    refuse(key, "must be a list of texts in quotes");
  }
  return list.get<std::vector<std::string>>();
}

double Fields::number(const char* key) {
  const json& value = at(key);
  if (!value.is_number()) refuse(key, "must be a number");
  const double number = value.get<double>();
  if (!std::isfinite(number)) refuse(key, "must be finite");
  return number;
}

std::int64_t Fields::whole_number(const char* key, std::int64_t least, std::int64_t most) {
  const double value = number(key);
  if (value != std::floor(value) || value < static_cast<double>(least) || value > static_cast<double>(most)) {
    refuse(key, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return static_cast<std::int64_t>(value);
}

std::vector<double> Fields::numbers(const char* key, std::size_t count) {
  const json& list = at(key);
  const auto finite = [](const json& value) {
    return value.is_number() && std::isfinite(value.get<double>());
  };
  if (!list.is_array() || list.size() != count || !std::all_of(list.begin(), list.end(), finite)) {
    refuse(key, "must be a list of " + std::to_string(count) + (count == 1 ? " number" : " numbers"));
  }
  return list.get<std::vector<double>>();
}

void Fields::finish() const {
  for (const auto& [key, value] : json_->items()) {
    if (std::find(read_.begin(), read_.end(), key) == read_.end()) refuse(key, "is not a field of a recipe");
  }
}

void Fields::refuse(std::string_view key, const std::string& complaint) const {
  throw Error(ErrorCode::bad_recipe,
              (path_.empty() ? "" : path_ + ".") + std::string(key) + ": " + complaint);
}

}  // namespace neuroscan::model
