// What several models say of one picture, in words.
#pragma once

#include <string>
#include <vector>

#include "decision/agreement.hpp"

namespace neuroscan::app {

// Sentences, one after the other: whether there is anything to compare, how many models are of one mind, who
// says otherwise, where they are furthest apart, and by what they were compared. `names`: of the models.
// @pre `agreement` is of `common` where something is in common.
std::vector<std::string> in_words(const std::vector<std::string>& names,
                                  const decision::CommonClasses& common,
                                  const decision::Agreement& agreement);

}  // namespace neuroscan::app
