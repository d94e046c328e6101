// What several models say of one picture together.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/recipe.hpp"

namespace neuroscan::decision {

// What there is to know of a model to compare it with others; its recipe has all of it.
struct Voter {
  std::vector<model::Class> classes;
  model::Labels labels;
};

// The classes that models have in common: each is one class of a model, or several of them that a label of
// its recipe stands for ("tumor" for three kinds of it).
struct CommonClasses {
  std::vector<std::string> names;  // as people read them; empty: nothing is in common
  // For each model the common class of each of its classes; none: the model knows others and stands apart.
  std::vector<std::optional<std::vector<std::size_t>>> common_of_class;
  bool coarser = false;  // some model tells more apart than this

  std::size_t compared() const;  // models that do not stand apart
};

// The finest classes that as many models as possible have in common: those with the same class ids have
// these, others what ids and labels make of them. At least two models, or none.
CommonClasses common_classes(std::span<const Voter> voters);

struct Vote {
  std::vector<double> shares;  // one per common class; empty where the model stands apart
  std::size_t top = 0;
};

struct Agreement {
  std::vector<Vote> votes;   // one per model
  std::vector<double> mean;  // of the shares of all models that do not stand apart
  std::size_t top = 0;       // of the mean: the ensemble's answer
  std::size_t agreeing = 0;  // models whose own answer it is
};

// `probabilities`: of each model, in the order of its classes; empty where it gave no answer, which counts as
// standing apart. @pre something is in common, and at least one model that shares it answered.
Agreement agree(const CommonClasses& common, std::span<const std::vector<double>> probabilities);

}  // namespace neuroscan::decision
