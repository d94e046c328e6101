#include "decision/bootstrap.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <limits>

using namespace neuroscan::decision;

namespace {

// Rows that carry no probabilities: enough for a measure of weights.
Outcomes plain_rows(std::size_t rows) {
  return {0, std::vector<std::size_t>(rows), {}, std::vector<double>(rows, 1.0), {}};
}

// The weighted mean of the values.
Measure mean_of(const std::vector<double>& values) {
  return [&values](std::span<const double> weights) {
    double sum = 0;
    double votes = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      sum += weights[i] * values[i];
      votes += weights[i];
    }
    return std::vector<double>{sum / votes};
  };
}

double width(const Interval& interval) { return interval.high - interval.low; }

}  // namespace

TEST_CASE("the generator gives the published numbers of SplitMix64") {
  Generator generator(1234567);
  CHECK(generator.next() == 6457827717110365317U);
  CHECK(generator.next() == 3203168211198807973U);
  CHECK(generator.next() == 9817491932198370423U);
}

TEST_CASE("draws below a bound are spread evenly") {
  Generator generator(1);
  std::vector<int> counts(7);
  for (int i = 0; i < 70'000; ++i) ++counts[generator.below(counts.size())];
  for (const int count : counts) CHECK(std::abs(count - 10'000) < 500);  // five standard deviations
  CHECK(Generator(1).below(1) == 0);
}

TEST_CASE("equal seeds give equal intervals, others do not") {
  std::vector<double> values(30);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i * i % 17);
  const auto interval = [&](std::uint64_t seed) {
    return bootstrap(plain_rows(30), mean_of(values), 200, seed).front();
  };
  CHECK(interval(5).low == interval(5).low);
  CHECK(interval(5).high == interval(5).high);
  CHECK(interval(5).low != interval(6).low);
}

TEST_CASE("every machine draws the same interval") {
  std::vector<double> values(30);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i * i % 17);
  const Interval interval = bootstrap(plain_rows(30), mean_of(values)).front();
  CHECK_THAT(interval.low, Catch::Matchers::WithinAbs(182.0 / 30, 1e-12));
  CHECK_THAT(interval.high, Catch::Matchers::WithinAbs(307.0 / 30, 1e-12));
}

TEST_CASE("of a mean about 95 in 100 intervals hold the truth") {
  // 200 samples of 40 values, evenly from [0, 1): the truth is a half. Percentile intervals of so few values
  // hold it a little less often than 95%; below 89% or above 99% would be four standard deviations off.
  Generator generator(99);
  int held = 0;
  for (std::uint64_t sample = 0; sample < 200; ++sample) {
    std::vector<double> values(40);
    for (double& value : values) value = static_cast<double>(generator.next() >> 11) * 0x1p-53;
    const Interval interval = bootstrap(plain_rows(40), mean_of(values), 300, sample).front();
    held += interval.low <= 0.5 && 0.5 <= interval.high ? 1 : 0;
  }
  CHECK(held >= 178);
  CHECK(held <= 198);
}

TEST_CASE("copies that are drawn together leave the interval as wide as their originals do") {
  std::vector<double> values(50);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i % 10);
  const double single = width(bootstrap(plain_rows(50), mean_of(values)).front());

  Outcomes copies = plain_rows(200);
  std::vector<double> copied(200);
  for (std::size_t i = 0; i < copied.size(); ++i) {
    copied[i] = values[i / 4];
    copies.weights[i] = 0.25;
    copies.units.push_back(100 + i / 4);
  }
  CHECK(std::abs(width(bootstrap(copies, mean_of(copied)).front()) - single) < 1e-9);
  copies.units.clear();
  CHECK(width(bootstrap(copies, mean_of(copied)).front()) < 0.7 * single);
}

TEST_CASE("a figure that most draws leave undefined has no interval") {
  const auto measured = [](double share) {
    int draw = 0;
    const Measure measure = [&](std::span<const double>) {
      const bool defined = ++draw <= 100 * share;
      return std::vector<double>{defined ? draw : std::numeric_limits<double>::quiet_NaN()};
    };
    return bootstrap(plain_rows(3), measure, 100).front();
  };
  CHECK(std::isnan(measured(0.4).low));
  CHECK(measured(0.6).high > measured(0.6).low);
}
