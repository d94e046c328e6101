// The figures that a confusion matrix gives, as scikit-learn defines them. NaN where one is undefined.
#pragma once

#include "decision/confusion.hpp"

namespace neuroscan::decision {

struct Scores {
  double precision;  // of what was called this class; NaN where nothing was
  double recall;     // of what is of this class; NaN where nothing is
  double f1;         // 2 right / (is + called); NaN where nothing is or was called this class
};

Scores class_scores(const Confusion& confusion, std::size_t index);

// The mean over the classes that occur in the data, each counting the same. One that was never called has
// precision 0 here.
Scores macro_scores(const Confusion& confusion);
// The same, each class counting by its votes.
Scores weighted_scores(const Confusion& confusion);

// The right share of all votes.
double accuracy(const Confusion& confusion);
// The mean recall of the classes that occur in the data.
double balanced_accuracy(const Confusion& confusion);

}  // namespace neuroscan::decision
