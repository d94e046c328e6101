// What the labels of a data set mean to a model.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/recipe.hpp"

namespace neuroscan::decision {

// The classes that a data set tells apart: each is one class of the model, or several of them together.
struct Grouping {
  std::vector<std::string> names;           // the class's id, or the label that stands for several
  std::vector<std::size_t> group_of_class;  // one per class of the model
  std::map<std::string, std::size_t> group_of_label;
};

// A label is the id of a class, or the recipe says which classes it stands for. Classes that no label stands
// for stay apart; nothing in the data is of such a class. Throws Error label_mismatch, naming the label: the
// model doesn't know it, or another label stands for some of its classes but not for all.
Grouping group_classes(const model::Recipe& recipe, std::span<const std::string> labels);

// What data can be labelled with: the classes by their ids, then the recipe's labels.
struct Label {
  std::string label;
  std::vector<std::size_t> classes;  // rising
};
std::vector<Label> known_labels(const model::Recipe& recipe);

// The label that a folder's name means, whatever its case, its spaces and whether it says "tumor" or
// "tumour": a label as it is spelled, the name of a class, and "glioma_tumor" for glioma. None where it means
// none, or more than one.
std::optional<std::string> meant_label(const model::Recipe& recipe, std::string_view name);

// One probability per group: the sum over its classes.
std::vector<double> grouped(std::span<const double> probabilities, const Grouping& grouping);

}  // namespace neuroscan::decision
