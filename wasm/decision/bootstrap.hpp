// Intervals of figures that have no formula: measured again on many draws of the same rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "decision/interval.hpp"
#include "decision/outcomes.hpp"

namespace neuroscan::decision {

inline constexpr std::size_t bootstrap_draws = 1000;
inline constexpr std::uint64_t bootstrap_seed = 20'240'607;

// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine, which std's distributions don't
// promise.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // Evenly from 0 to bound - 1, for bounds below 2³².
  std::size_t below(std::size_t bound);

 private:
  std::uint64_t state_;
};

// Figures of the rows under other weights, always equally many; NaN where one is undefined.
using Measure = std::function<std::vector<double>(std::span<const double> weights)>;

// Draws as many units as there are, with replacement; a row's weight is multiplied by how often its unit
// came. Percentile intervals, one for each figure of `measure`; equal seeds give equal intervals.
std::vector<Interval> bootstrap(const Outcomes& outcomes, const Measure& measure,
                                std::size_t draws = bootstrap_draws, std::uint64_t seed = bootstrap_seed);

}  // namespace neuroscan::decision
