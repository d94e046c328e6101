// A model that comes without a recipe: what its graph tells becomes one, and the rest is assumed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "model/recipe.hpp"
#include "onnx/graph.hpp"

namespace neuroscan::draft {

// What a recipe says and a file may leave open.
enum class Open {
  size,      // width and height, or one of them: default_side_px is assumed, or the same as the other side
  channels,  // three are assumed
  layout,    // NCHW is assumed
  scale,     // scale, mean and std: [0, 1] is assumed
  order,     // RGB is assumed
  fit,       // stretch is assumed; no file tells
  classes,   // their names: numbers are assumed
};

inline constexpr int default_side_px = 224;

std::string_view open_name(Open open);

struct Draft {
  model::Recipe recipe;    // its file is the caller's to fill in
  std::vector<Open> open;  // in the order of the enumeration
  // How many values the output has; zero where the file does not tell. The recipe has classes only once it is
  // known.
  std::size_t values = 0;
};

// Reads the file and drafts the recipe of it; `name` is what the file is called. Throws Error: not_onnx,
// foreign_model (with what it is), external_data, several_inputs, no_image_input, no_class_output, bad_recipe
// (a name that no recipe can hold).
Draft draft(Bytes file, std::string_view name);

// What one run of the model on any picture adds to a draft: the number of classes where the file did not tell
// it, and that the answer is probabilities where no Softmax gave that away. Throws Error no_class_output.
void complete(Draft& draft, std::span<const float> answer);

}  // namespace neuroscan::draft
