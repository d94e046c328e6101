// Whether a picture is of the kind that a model was trained on.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/gate.hpp"
#include "model/recipe.hpp"

namespace neuroscan::decision {

// The mean of each channel over all places. Throws Error output_mismatch where the channels don't divide the
// values.
std::vector<float> channel_means(std::span<const float> values, const model::GateLayer& layer);

// How far figures are from the cloud of the known ones; both are about one where they are of it.
struct Distance {
  double along = 0;  // mean square along the rows, in their spreads
  double rest = 0;   // mean square of what the rows leave over, in units of the usual
};
// Throws Error output_mismatch for another number of figures than the cloud has.
Distance distance(const model::Cloud& cloud, std::span<const double> figures);

// How certain an answer is, without a bound: the logarithm of the sum of the exponentials of several logits,
// or the log-odds of the likeliest class where the model gives probabilities, or one number for two classes.
double certainty(std::span<const float> output, model::OutputKind kind);

// What a score is made of, in the order of its weights.
std::array<double, model::gate_evidence> evidence(const model::GateNumbers& numbers,
                                                  std::span<const double> appearance,
                                                  std::span<const float> features, double certainty);

// How much more like known pictures the picture looks once it is turned by quarters: by the part of the score
// that its look has, as a logit. Below zero where it looks best as it is.
double turned(const model::GateNumbers& numbers, std::span<const double> appearance);

enum class Outcome { accepted, doubtful, refused };
std::string_view outcome_name(Outcome outcome);

struct Judgement {
  Outcome outcome = Outcome::accepted;
  double score = 1;    // 0 to 1, larger for what is more like the known pictures; 0 of colour photographs
  std::string reason;  // a sentence's half, in words; empty where accepted with nothing to say
};

// By what the recipe's author measured.
Judgement judge(const model::GateNumbers& numbers, std::span<const double> appearance,
                std::span<const float> features, double certainty);

// Without such numbers there is but the answer itself: its certainty, from 0 (all classes alike) to 1.
// Nothing is refused for that, and the reason says on what little it rests.
Judgement judge_by_answer(std::span<const double> probabilities);

}  // namespace neuroscan::decision
