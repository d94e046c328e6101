#include "decision/labels.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
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

}  // namespace

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
