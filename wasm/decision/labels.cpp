#include "decision/labels.hpp"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <set>

#include "base/error.hpp"

namespace neuroscan::decision {
namespace {

// Indices of the classes that the label stands for, rising.
std::vector<std::size_t> classes_of(const std::string& label, const model::Recipe& recipe) {
  if (const auto named = recipe.labels.find(label); named != recipe.labels.end()) return named->second;
  const auto& classes = recipe.classes;
  const auto same_id = [&](const model::Class& each) { return each.id == label; };
  const auto found = std::find_if(classes.begin(), classes.end(), same_id);
  if (found == classes.end()) {
    throw Error(ErrorCode::label_mismatch, "label \"" + label + "\" is no class of " + recipe.id);
  }
  return {static_cast<std::size_t>(found - classes.begin())};
}

// Lower-case letters and digits of it; what is not ASCII stays as it is.
std::string folded(std::string_view text) {
  std::string kept;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x80 || std::isalnum(byte) != 0) kept += static_cast<char>(std::tolower(byte));
  }
  for (std::size_t at = kept.find("tumour"); at != std::string::npos; at = kept.find("tumour", at))
    kept.replace(at, 6, "tumor");
  return kept;
}

// "glioma" of "gliomatumor"; "tumor" alone stays.
std::string without_tumor(std::string text) {
  constexpr std::string_view tumor = "tumor";
  if (text.size() > tumor.size() && text.ends_with(tumor)) text.resize(text.size() - tumor.size());
  return text;
}

// The one label that any of its spellings is `same` as; none where there are several.
template <class Same>
std::optional<std::string> only_label(const model::Recipe& recipe, Same&& same) {
  std::set<std::string> found;
  for (const auto& [id, name] : recipe.classes) {
    if (same(id) || same(name)) found.insert(id);
  }
  for (const auto& [label, classes] : recipe.labels) {
    if (same(label)) found.insert(label);
  }
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

}  // namespace

std::vector<Label> known_labels(const model::Recipe& recipe) {
  std::vector<Label> known;
  for (std::size_t i = 0; i < recipe.classes.size(); ++i) known.push_back({recipe.classes[i].id, {i}});
  for (const auto& [label, classes] : recipe.labels) known.push_back({label, classes});
  return known;
}

std::optional<std::string> meant_label(const model::Recipe& recipe, std::string_view name) {
  for (const Label& known : known_labels(recipe)) {
    if (known.label == name) return known.label;
  }
  const std::string own = folded(name);
  if (own.empty()) return std::nullopt;
  const auto same = [&](std::string_view other) { return folded(other) == own; };
  if (const auto found = only_label(recipe, same)) return found;
  const std::string short_form = without_tumor(own);
  return only_label(recipe,
                    [&](std::string_view other) { return without_tumor(folded(other)) == short_form; });
}

Grouping group_classes(const model::Recipe& recipe, std::span<const std::string> labels) {
  struct Owner {
    std::string label;
    std::vector<std::size_t> classes;
  };
  std::vector<std::optional<Owner>> owners(recipe.classes.size());
  const std::set<std::string> distinct(labels.begin(), labels.end());
  for (const std::string& label : distinct) {
    const Owner owner{label, classes_of(label, recipe)};
    for (const std::size_t index : owner.classes) {
      if (!owners[index]) owners[index] = owner;
      if (owners[index]->classes != owner.classes) {
        throw Error(ErrorCode::label_mismatch, "label \"" + owners[index]->label + "\" and label \"" + label +
                                                   "\" both stand for " + recipe.classes[index].id);
      }
    }
  }

  Grouping grouping;
  grouping.group_of_class.resize(owners.size());
  for (std::size_t i = 0; i < owners.size(); ++i) {
    const bool together = owners[i] && owners[i]->classes.size() > 1;
    if (together && owners[i]->classes.front() < i) {
      grouping.group_of_class[i] = grouping.group_of_class[owners[i]->classes.front()];
      continue;
    }
    grouping.group_of_class[i] = grouping.names.size();
    grouping.names.push_back(together ? owners[i]->label : recipe.classes[i].id);
  }
  for (const std::string& label : distinct) {
    grouping.group_of_label[label] = grouping.group_of_class[classes_of(label, recipe).front()];
  }
  return grouping;
}

std::vector<double> grouped(std::span<const double> probabilities, const Grouping& grouping) {
  assert(probabilities.size() == grouping.group_of_class.size());
  std::vector<double> sums(grouping.names.size());
  for (std::size_t i = 0; i < probabilities.size(); ++i) sums[grouping.group_of_class[i]] += probabilities[i];
  return sums;
}

}  // namespace neuroscan::decision
