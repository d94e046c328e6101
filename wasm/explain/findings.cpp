#include "explain/findings.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "explain/differences.hpp"

namespace neuroscan::explain {
namespace {

// Σ over the rows of seed · row.
std::vector<float> combine(std::span<const float> seed, std::span<const float> rows) {
  const std::size_t size = rows.size() / seed.size();
  std::vector<double> sums(size);
  for (std::size_t k = 0; k < seed.size(); ++k) {
    if (seed[k] == 0) continue;
    for (std::size_t i = 0; i < size; ++i) sums[i] += double{seed[k]} * rows[k * size + i];
  }
  std::vector<float> combined(size);
  std::transform(sums.begin(), sums.end(), combined.begin(),
                 [](double sum) { return static_cast<float>(sum); });
  return combined;
}

}  // namespace

std::size_t Findings::bytes() const {
  return sizeof(float) * (logits.size() + activations.size() + seed.size() + gradients.size() +
                          channel_weights.size() + covered_logits.size());
}

std::optional<std::vector<float>> gradient(const Findings& findings, const Layer& layer,
                                           std::span<const float> seed) {
  if (!findings.channel_weights.empty()) return spread(layer, combine(seed, findings.channel_weights));
  if (findings.gradients.empty()) return {};
  if (findings.seed.empty()) return combine(seed, findings.gradients);
  if (std::equal(seed.begin(), seed.end(), findings.seed.begin(), findings.seed.end()))
    return findings.gradients;
  return {};
}

std::vector<float> gradient_magnitudes(const Findings& findings, const Layer& layer,
                                       std::span<const float> seed) {
  const auto absolute = [](std::span<const float> values) {
    std::vector<float> result(values.size());
    std::transform(values.begin(), values.end(), result.begin(), [](float value) { return std::abs(value); });
    return result;
  };
  if (!findings.channel_weights.empty())
    return spread(layer, combine(absolute(seed), absolute(findings.channel_weights)));
  if (findings.gradients.empty() || !findings.seed.empty()) return {};
  return combine(absolute(seed), absolute(findings.gradients));
}

double score(std::span<const float> seed, std::span<const float> logits) {
  assert(seed.size() == logits.size());
  double sum = 0;
  for (std::size_t k = 0; k < seed.size(); ++k) sum += double{seed[k]} * logits[k];
  return sum;
}

std::vector<double> covered_scores(const Findings& findings, std::span<const float> seed) {
  std::vector<double> scores;
  for (std::size_t at = 0; at < findings.covered_logits.size(); at += seed.size())
    scores.push_back(score(seed, std::span(findings.covered_logits).subspan(at, seed.size())));
  return scores;
}

}  // namespace neuroscan::explain
