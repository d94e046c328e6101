#include "decision/bootstrap.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>

namespace neuroscan::decision {
namespace {

struct Units {
  std::vector<std::size_t> of_row;  // numbered from 0 without gaps
  std::size_t count = 0;
};

Units number_units(const Outcomes& outcomes) {
  Units units;
  units.of_row.resize(outcomes.rows());
  if (outcomes.units.empty()) {
    std::iota(units.of_row.begin(), units.of_row.end(), std::size_t{0});
    units.count = outcomes.rows();
    return units;
  }
  assert(outcomes.units.size() == outcomes.rows());
  std::map<std::size_t, std::size_t> numbers;
  for (std::size_t i = 0; i < outcomes.rows(); ++i) {
    units.of_row[i] = numbers.emplace(outcomes.units[i], numbers.size()).first->second;
  }
  units.count = numbers.size();
  return units;
}

}  // namespace

std::uint64_t Generator::next() {
  std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

std::size_t Generator::below(std::size_t bound) {
  return static_cast<std::size_t>(((next() >> 32) * bound) >> 32);
}

std::vector<Interval> bootstrap(const Outcomes& outcomes, const Measure& measure, std::size_t draws,
                                std::uint64_t seed) {
  const Units units = number_units(outcomes);
  Generator generator(seed);
  std::vector<double> times(units.count);
  std::vector<double> weights(outcomes.rows());
  std::vector<std::vector<double>> figures;  // per figure, one value per draw
  for (std::size_t draw = 0; draw < draws; ++draw) {
    std::fill(times.begin(), times.end(), 0.0);
    for (std::size_t i = 0; i < units.count; ++i) ++times[generator.below(units.count)];
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weights[i] = outcomes.weights[i] * times[units.of_row[i]];
    }
    const std::vector<double> measured = measure(weights);
    figures.resize(measured.size());
    for (std::size_t k = 0; k < measured.size(); ++k) figures[k].push_back(measured[k]);
  }
  std::vector<Interval> intervals;
  intervals.reserve(figures.size());
  for (std::vector<double>& values : figures) intervals.push_back(percentile_interval(std::move(values)));
  return intervals;
}

}  // namespace neuroscan::decision
