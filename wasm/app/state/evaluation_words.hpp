// An evaluation as people read it.
#pragma once

#include <string>

#include "app/state/evaluating.hpp"

namespace neuroscan::app {

// "91.7%" or "0.917"; "–" where it is undefined.
std::string share_text(double value);
std::string score_text(double value);

// "80.4–96.7%", "0.804–0.967", or "" where there is none. `short_form`: "80–97%".
std::string share_interval(const decision::Interval& interval, bool short_form = false);
std::string score_interval(const decision::Interval& interval);

// "NeuroScan on 48 images, 3 left out".
std::string evaluation_caption(const EvaluationResult& result, const Model& model, int unlabelled);

// What is read out once it is there: "NeuroScan on 48 images: accuracy 91.7%, from 80.4 to 96.7%; 4 wrong."
std::string spoken_evaluation(const State& state);

}  // namespace neuroscan::app
