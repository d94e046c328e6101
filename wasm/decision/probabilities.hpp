// The model's numbers in, one probability per class out.
#pragma once

#include <span>
#include <vector>

#include "model/recipe.hpp"

namespace neuroscan::decision {

// What the model answered, as probabilities in the order of its classes. The output kind says what the model
// gives, so that softmax is applied to logits only; the temperature acts on the logits, which softmax and
// sigmoid outputs are taken back to first. One number for two classes speaks of the second one; one sigmoid
// per class becomes each class's share under the condition that exactly one is true, the softmax of their
// log-odds. Throws Error: output_mismatch (another number of values than classes, or "probabilities" that are
// none), not_finite.
std::vector<double> probabilities(std::span<const float> answer, const model::Output& output,
                                  std::size_t classes);

// The index of the largest; the first of equals. Requires at least one.
std::size_t top(std::span<const double> probabilities);

}  // namespace neuroscan::decision
