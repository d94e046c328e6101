#include "decision/probabilities.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <string>

#include "base/error.hpp"

namespace neuroscan::decision {
namespace {

using model::OutputKind;

// A softmax in float32 over thousands of classes sums to one within this; something else is far from it.
constexpr double sum_tolerance = 1e-2;
// Keeps the logit of a saturated probability finite; far below anything float32 can tell from 0 or 1.
constexpr double least_probability = 1e-30;
// What float32 leaves open of a probability that it calls one.
constexpr double least_doubt = 0x1p-25;

void require_finite(std::span<const float> answer) {
  for (std::size_t i = 0; i < answer.size(); ++i) {
    if (!std::isfinite(answer[i])) {
      throw Error(ErrorCode::not_finite, "value " + std::to_string(i) + " of the answer is " +
                                             (std::isnan(answer[i]) ? "NaN" : "infinite"));
    }
  }
}

void require_probabilities(std::span<const float> answer, OutputKind kind) {
  const auto [least, most] = std::minmax_element(answer.begin(), answer.end());
  const double sum = std::accumulate(answer.begin(), answer.end(), 0.0);
  const bool in_range = *least >= -sum_tolerance && *most <= 1 + sum_tolerance;
  if (in_range && (kind != OutputKind::softmax || std::abs(sum - 1) <= sum_tolerance)) return;
  throw Error(ErrorCode::output_mismatch,
              "output.kind says the model gives probabilities, but its values run from " +
                  std::to_string(*least) + " to " + std::to_string(*most) + " and sum to " +
                  std::to_string(sum));
}

std::vector<double> softmax(std::vector<double> logits) {
  const double largest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (double& value : logits) sum += value = std::exp(value - largest);
  for (double& value : logits) value /= sum;
  return logits;
}

double log_of(double probability) { return std::log(std::max(probability, least_probability)); }

double log_odds_of(double probability) {
  return log_of(probability) - std::log(std::max(1 - probability, least_doubt));
}

bool is_one_for_two(OutputKind kind) { return kind == OutputKind::logits || kind == OutputKind::sigmoid; }

}  // namespace

std::vector<double> probabilities(std::span<const float> answer, const model::Output& output,
                                  std::size_t classes) {
  const bool one_for_two = answer.size() == 1 && classes == 2 && is_one_for_two(output.kind);
  if (!one_for_two && (answer.size() != classes || output.kind == OutputKind::sigmoid)) {
    throw Error(ErrorCode::output_mismatch, "the model gives " + std::to_string(answer.size()) +
                                                " values, the recipe lists " + std::to_string(classes) +
                                                " classes");
  }
  require_finite(answer);
  std::vector<double> values(answer.begin(), answer.end());
  if (output.kind != OutputKind::logits) {
    require_probabilities(answer, output.kind);
    if (one_for_two) values.insert(values.begin(), 1 - values[0]);
    const bool each_alone = output.kind == OutputKind::sigmoids;
    if (output.temperature == 1 && !each_alone) return values;
    std::transform(values.begin(), values.end(), values.begin(), each_alone ? log_odds_of : log_of);
  } else if (one_for_two) {
    values.insert(values.begin(), 0);
  }
  for (double& logit : values) logit /= output.temperature;
  return softmax(std::move(values));
}

std::size_t top(std::span<const double> probabilities) {
  assert(!probabilities.empty());
  return static_cast<std::size_t>(std::max_element(probabilities.begin(), probabilities.end()) -
                                  probabilities.begin());
}

}  // namespace neuroscan::decision
