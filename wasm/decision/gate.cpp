#include "decision/gate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "base/filled.hpp"
#include "decision/appearance.hpp"
#include "words/engine.hpp"

namespace neuroscan::decision {
namespace {

// Keeps a logarithm finite; far below any distance that was met.
constexpr double least_distance = 1e-6;

// Of so little contrast there is nothing to see.
constexpr double blank_contrast = 0.04;

// An answer less certain than this is as good as none.
constexpr double undecided_below = 0.1;

double log_of(double distance) { return std::log(std::max(distance, least_distance)); }

double log_sum_exp(std::span<const float> output) {
  const double largest = *std::max_element(output.begin(), output.end());
  double sum = 0;
  for (const float value : output) sum += std::exp(value - largest);
  return largest + std::log(sum);
}

// What float32 leaves open of a probability that it calls one.
constexpr double least_doubt = 0x1p-25;

double log_odds(double probability) {
  return std::log(std::max(probability, least_doubt) / std::max(1 - probability, least_doubt));
}

std::string reason_for(const model::GateNumbers& numbers, std::span<const double> appearance,
                       std::span<const double> weighed) {
  const std::vector<double> traits(appearance.begin(), appearance.end());
  if (trait(traits, Trait::chroma) > numbers.most_chroma) return std::string(words::colour_photograph);
  if (trait(traits, Trait::contrast) < blank_contrast) return std::string(words::blank_image);
  const bool by_look = weighed[0] + weighed[1] <= weighed[2] + weighed[3];
  if (!by_look) return std::string(words::unlike_any);
  return std::string(words::no_head);
}

}  // namespace

std::vector<float> channel_means(std::span<const float> values, const model::GateLayer& layer) {
  if (values.empty() || values.size() % layer.channels != 0) {
    throw Error(ErrorCode::output_mismatch, "gate.layer " + layer.name + " gives " +
                                                std::to_string(values.size()) + " values, not " +
                                                std::to_string(layer.channels) + " channels");
  }
  const std::size_t places = values.size() / layer.channels;
  const std::size_t step = layer.channels_last ? layer.channels : 1;
  std::vector<float> means(layer.channels);
  for (std::size_t channel = 0; channel < layer.channels; ++channel) {
    const std::size_t start = layer.channels_last ? channel : channel * places;
    double sum = 0;
    for (std::size_t place = 0; place < places; ++place) sum += values[start + place * step];
    means[channel] = static_cast<float>(sum / static_cast<double>(places));
  }
  return means;
}

Distance distance(const model::Cloud& cloud, std::span<const double> figures) {
  const std::size_t count = cloud.mean.size();
  if (figures.size() != count) {
    throw Error(ErrorCode::output_mismatch, "the gate knows " + std::to_string(count) + " figures, not " +
                                                std::to_string(figures.size()));
  }
  std::vector<double> centred(count);
  double all = 0;
  for (std::size_t i = 0; i < count; ++i) {
    centred[i] = (figures[i] - cloud.mean[i]) / cloud.scale[i];
    all += centred[i] * centred[i];
  }
  const std::size_t rows = cloud.unit.size();
  Distance distance;
  double taken = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    double along = 0;
    for (std::size_t i = 0; i < count; ++i) along += cloud.basis[row * count + i] * centred[i];
    along *= cloud.unit[row];
    taken += along * along;
    distance.along += along * along / (cloud.spread[row] * cloud.spread[row]);
  }
  if (rows > 0) distance.along /= static_cast<double>(rows);
  if (rows < count)
    distance.rest =
        std::max(0.0, all - taken) / static_cast<double>(count - rows) / (cloud.rest * cloud.rest);
  return distance;
}

double certainty(std::span<const float> output, model::OutputKind kind) {
  if (output.empty()) throw Error(ErrorCode::output_mismatch, "the model gives no values");
  const double largest = *std::max_element(output.begin(), output.end());
  if (kind == model::OutputKind::logits)
    return output.size() == 1 ? std::abs(double{output.front()}) : log_sum_exp(output);
  return output.size() == 1 ? std::abs(log_odds(largest)) : log_odds(largest);
}

std::array<double, model::gate_evidence> evidence(const model::GateNumbers& numbers,
                                                  std::span<const double> appearance,
                                                  std::span<const float> features, double certainty) {
  const Distance look = distance(numbers.appearance, appearance);
  const std::vector<double> widened(features.begin(), features.end());
  const Distance inside = distance(numbers.features, widened);
  return {log_of(look.along), log_of(look.rest), log_of(inside.along), log_of(inside.rest), certainty};
}

double turned(const model::GateNumbers& numbers, std::span<const double> appearance) {
  const auto look = [&](std::span<const double> figures) {
    const Distance found = distance(numbers.appearance, figures);
    return numbers.weights[0] * log_of(found.along) + numbers.weights[1] * log_of(found.rest);
  };
  double best = -std::numeric_limits<double>::infinity();
  for (const std::vector<double>& way : turned_ways({appearance.begin(), appearance.end()}))
    best = std::max(best, look(way));
  return best - look(appearance);
}

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::accepted: return "accepted";
    case Outcome::doubtful: return "doubtful";
    case Outcome::refused: return "refused";
  }
  return "";
}

Judgement judge(const model::GateNumbers& numbers, std::span<const double> appearance,
                std::span<const float> features, double certainty) {
  const auto found = evidence(numbers, appearance, features, certainty);
  std::array<double, model::gate_evidence> weighed{};
  double sum = numbers.bias;
  for (std::size_t i = 0; i < found.size(); ++i) sum += weighed[i] = numbers.weights[i] * found[i];
  Judgement judgement;
  const bool is_coloured = appearance[static_cast<std::size_t>(Trait::chroma)] > numbers.most_chroma;
  judgement.score = is_coloured ? 0 : 1 / (1 + std::exp(-sum));
  if (is_coloured || judgement.score < numbers.refused)
    judgement.outcome = Outcome::refused;
  else if (judgement.score < numbers.accepted)
    judgement.outcome = Outcome::doubtful;
  if (judgement.outcome != Outcome::accepted) {
    judgement.reason = reason_for(numbers, appearance, weighed);
  } else if (numbers.most_turned && turned(numbers, appearance) > *numbers.most_turned) {
    judgement.outcome = Outcome::doubtful;
    judgement.reason = words::looks_turned;
  }
  return judgement;
}

Judgement judge_by_answer(std::span<const double> probabilities) {
  double entropy = 0;
  for (const double p : probabilities) entropy -= p > 0 ? p * std::log(p) : 0;
  Judgement judgement;
  judgement.score = std::clamp(1 - entropy / std::log(static_cast<double>(probabilities.size())), 0.0, 1.0);
  judgement.reason = words::own_certainty;
  if (judgement.score >= undecided_below) return judgement;
  judgement.outcome = Outcome::doubtful;
  judgement.reason = filled(words::cannot_decide, {{"why", judgement.reason}});
  return judgement;
}

}  // namespace neuroscan::decision
