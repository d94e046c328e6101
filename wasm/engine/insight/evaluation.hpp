// Labelled rows in, figures out: the plain objects of web/protocol.js around decision/evaluation.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "decision/evaluation.hpp"
#include "decision/labels.hpp"
#include "model/recipe.hpp"

namespace neuroscan::engine {

using emscripten::val;

// The rows' labels, each {label}.
std::vector<std::string> labels_of(const val& rows);

// Rows {label, probabilities, weight, unit}; the grouping knows all their labels. Throws Error internal for
// rows that have another number of probabilities than the model has classes.
decision::Outcomes outcomes_of(const val& rows, const decision::Grouping& grouping);

// What labels there are and which of them each of the names of folders means: {labels: [{label, of: [class
// name]}], meant: [label or null]}.
val meanings(const model::Recipe& recipe, const val& names);

// The classes that the data tell apart: [{name, of: [class id]}].
val data_classes(const model::Recipe& recipe, const decision::Grouping& grouping);

// Figures that are undefined become null.
val evaluated(const decision::Evaluation& evaluation, const decision::Outcomes& outcomes);

}  // namespace neuroscan::engine
