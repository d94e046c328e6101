// An answer in words.
#pragma once

#include <string>

#include "app/state/answer.hpp"

namespace neuroscan::app {

// How far the likeliest class is ahead of the second, between 0 and 1; 1 where there is no second.
double margin_of(const Answer& answer);

// "96.9%, 95.1 points ahead of No tumour", "Undecided: only 3.2 points ahead of Glioma".
std::string decision_of(const Answer& answer);

}  // namespace neuroscan::app
