#include "decision/gate_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>

#include "base/error.hpp"
#include "decision/appearance.hpp"
#include "decision/bootstrap.hpp"
#include "decision/gate.hpp"

namespace neuroscan::decision {
namespace {

using Rows = std::vector<std::vector<double>>;

constexpr std::size_t most_appearance_rows = 12;
constexpr std::size_t most_feature_rows = 8;
constexpr std::size_t references_per_row = 4;
constexpr double shrinkage = 0.05;       // of spreads towards the same everywhere
constexpr double least_scale = 0.05;     // of the largest one
constexpr int turns = 60;                // of the subspace; its directions settle long before
constexpr double most_doubted = 0.0025;  // of references, by either threshold
constexpr double tail = 2.6;  // standard deviations, beyond which a normal distribution has as many
constexpr std::size_t enough = 600;
constexpr double rounding_room = 0.001;  // so that a threshold's last digit stops nobody
constexpr double far_below = 1.2;        // as a logit: what lies that far below the threshold is refused
constexpr double usual_score = 4;        // as a logit
constexpr double chroma_room = 2;
constexpr double least_chroma = 0.03;  // JPEG files of grey pictures have a third of that
const std::vector<double> weights{-1.5, -2, -0.7, -1.5, 0};

// To as many digits as a recipe holds.
double rounded(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.5g", value);
  return std::strtod(text.data(), nullptr);
}

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// Orthonormal, by Gram and Schmidt; what is left over of a row that the others span is zero.
void straighten(Rows& basis) {
  for (std::size_t row = 0; row < basis.size(); ++row) {
    for (int again = 0; again < 2; ++again) {
      for (std::size_t before = 0; before < row; ++before) {
        const double share = dot(basis[row], basis[before]);
        for (std::size_t i = 0; i < basis[row].size(); ++i) basis[row][i] -= share * basis[before][i];
      }
    }
    const double length = std::sqrt(dot(basis[row], basis[row]));
    for (double& value : basis[row]) value = length > 1e-12 ? value / length : 0;
  }
}

// The directions in which the centred rows are widest, by turning a subspace until it lies along them.
Rows widest_directions(const Rows& centred, std::size_t count) {
  const std::size_t figures = centred.front().size();
  Generator random(bootstrap_seed);
  Rows basis(count, std::vector<double>(figures));
  for (std::vector<double>& row : basis)
    for (double& value : row) value = static_cast<double>(random.below(2001)) - 1000;
  straighten(basis);
  for (int turn = 0; turn < turns; ++turn) {
    for (std::vector<double>& direction : basis) {
      std::vector<double> turned(figures);
      for (const std::vector<double>& row : centred) {
        const double along = dot(row, direction);
        for (std::size_t i = 0; i < figures; ++i) turned[i] += along * row[i];
      }
      direction = std::move(turned);
    }
    straighten(basis);
  }
  return basis;
}

// Every picture may as well be the other way round: figures that know left from right are the blocks.
std::vector<double> mirrored(std::vector<double> appearance) {
  for (std::size_t row = 0; row < block_side; ++row) {
    const auto begin = appearance.begin() + static_cast<std::ptrdiff_t>(trait_count + row * block_side);
    std::reverse(begin, begin + static_cast<std::ptrdiff_t>(block_side));
  }
  return appearance;
}

double logit_of(const model::GateNumbers& numbers, const Observed& picture) {
  const auto found = evidence(numbers, picture.appearance, picture.features, picture.certainty);
  return std::inner_product(found.begin(), found.end(), numbers.weights.begin(), numbers.bias);
}

double share_of(double logit) { return 1 / (1 + std::exp(-logit)); }

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// What nearly all of these reach, and nearly all others like them.
double least_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  const double mean = mean_of(values);
  double spread = 0;
  for (const double value : values) spread += (value - mean) * (value - mean) / count;
  const double least = values[static_cast<std::size_t>(most_doubted * count)];
  return (values.size() < enough ? std::min(least, mean - tail * std::sqrt(spread)) : least) - rounding_room;
}

void set_thresholds(model::GateNumbers& numbers, std::span<const Observed> held_out) {
  std::vector<double> logits;
  for (const Observed& picture : held_out) logits.push_back(logit_of(numbers, picture));
  const double mean = mean_of(logits);
  const double least = least_of(std::move(logits));
  const double shift = usual_score - mean;
  numbers.bias = rounded(numbers.bias + shift);
  numbers.accepted = rounded(share_of(least + shift));
  numbers.refused = rounded(share_of(least + shift - far_below));

  std::vector<double> as_they_are;  // the other way round: large ones are strange
  for (const Observed& picture : held_out) as_they_are.push_back(-turned(numbers, picture.appearance));
  numbers.most_turned = rounded(-least_of(std::move(as_they_are)));
}

}  // namespace

model::Cloud fit_cloud(const Rows& rows, std::size_t most) {
  const std::size_t figures = rows.front().size();
  const auto count = static_cast<double>(rows.size());
  model::Cloud cloud;
  cloud.mean.resize(figures);
  cloud.scale.resize(figures);
  for (const std::vector<double>& row : rows)
    for (std::size_t i = 0; i < figures; ++i) cloud.mean[i] += row[i] / count;
  for (double& mean : cloud.mean) mean = rounded(mean);
  for (const std::vector<double>& row : rows)
    for (std::size_t i = 0; i < figures; ++i)
      cloud.scale[i] += (row[i] - cloud.mean[i]) * (row[i] - cloud.mean[i]) / count;
  for (double& scale : cloud.scale) scale = std::sqrt(scale);
  const double largest = *std::max_element(cloud.scale.begin(), cloud.scale.end());
  for (double& scale : cloud.scale) scale = rounded(std::max(scale, largest > 0 ? least_scale * largest : 1));

  Rows centred = rows;
  for (std::vector<double>& row : centred)
    for (std::size_t i = 0; i < figures; ++i) row[i] = (row[i] - cloud.mean[i]) / cloud.scale[i];
  const std::size_t directions =
      std::clamp<std::size_t>(rows.size() / references_per_row, 1, std::min(most, figures));
  for (const std::vector<double>& direction : widest_directions(centred, directions)) {
    double farthest = 0;
    for (const double value : direction) farthest = std::max(farthest, std::abs(value));
    const double unit = rounded(std::max(farthest, 1e-9) / 127);
    cloud.unit.push_back(unit);
    for (const double value : direction)
      cloud.basis.push_back(static_cast<std::int8_t>(std::clamp(std::lround(value / unit), -127L, 127L)));
  }
  std::vector<double> squares(directions, shrinkage);
  double left = 0;
  for (const std::vector<double>& row : centred) {
    double taken = 0;
    for (std::size_t direction = 0; direction < directions; ++direction) {
      double along = 0;
      for (std::size_t i = 0; i < figures; ++i) along += cloud.basis[direction * figures + i] * row[i];
      along *= cloud.unit[direction];
      squares[direction] += along * along / count;
      taken += along * along;
    }
    left += std::max(0.0, dot(row, row) - taken) / count;
  }
  for (const double square : squares) cloud.spread.push_back(rounded(std::sqrt(square)));
  const auto others = static_cast<double>(std::max<std::size_t>(figures - directions, 1));
  cloud.rest = rounded(std::sqrt(std::max(left / others, 1e-6)));
  return cloud;
}

FittedGate fit_gate(std::span<const Observed> references) {
  if (references.size() < fewest_references)
    throw Error(ErrorCode::few_references, std::to_string(references.size()) + " could be read");
  Rows looks;
  Rows features;
  std::vector<Observed> held_out;
  double chroma = 0;
  for (std::size_t i = 0; i < references.size(); ++i) {
    const Observed& picture = references[i];
    if (picture.appearance.size() != appearance_count ||
        picture.features.size() != references.front().features.size() || picture.features.empty())
      throw Error(ErrorCode::output_mismatch, "reference pictures with different numbers of figures");
    chroma = std::max(chroma, trait(picture.appearance, Trait::chroma));
    if (i % 4 >= 2) {
      held_out.push_back(picture);
      continue;
    }
    looks.push_back(picture.appearance);
    looks.push_back(mirrored(picture.appearance));
    features.emplace_back(picture.features.begin(), picture.features.end());
  }
  FittedGate gate;
  gate.fitted = features.size();
  gate.held_out = held_out.size();
  gate.numbers.appearance = fit_cloud(looks, most_appearance_rows);
  gate.numbers.features = fit_cloud(features, most_feature_rows);
  gate.numbers.weights = weights;
  gate.numbers.most_chroma = rounded(std::min(1.0, std::max(least_chroma, chroma_room * chroma)));
  set_thresholds(gate.numbers, held_out);
  return gate;
}

}  // namespace neuroscan::decision
