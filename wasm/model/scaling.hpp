// The usual ways to turn pixels into a model's numbers, by name: no file tells which one it was trained with.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "model/recipe.hpp"

namespace neuroscan::model {

// As in Input, with the values of the colour channels in the order `order` names.
struct Scaling {
  std::string_view id;    // stable, for programs
  std::string_view name;  // as people read it
  std::string_view used_by;
  ChannelOrder order;  // that it is usually met with
  double scale;
  std::array<double, 3> mean;
  std::array<double, 3> std;
};

// The default, [0, 1], is the first.
std::span<const Scaling> scalings();

// Writes the scaling into an input of 1 or 3 channels that has its channel order already: means and
// deviations go with their colours. A grey channel takes their averages.
void apply(const Scaling& scaling, Input& input);

// The scaling that `apply` would have given the input; null where it has numbers of its own.
const Scaling* find_scaling(const Input& input);

}  // namespace neuroscan::model
