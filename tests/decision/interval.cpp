#include "decision/interval.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

using namespace neuroscan::decision;
using Catch::Approx;

TEST_CASE("Wilson's interval of 81 in 263 is the textbook's") {  // Newcombe 1998, table I
  CHECK(wilson(81, 263).low == Approx(0.2553).margin(5e-5));
  CHECK(wilson(81, 263).high == Approx(0.3662).margin(5e-5));
  CHECK(wilson(0, 20).low == 0);
  CHECK(wilson(0, 20).high == Approx(0.1611).margin(5e-5));
  CHECK(wilson(29, 29).low == Approx(0.8830).margin(5e-5));
  CHECK(wilson(29, 29).high == 1);
}

TEST_CASE("of no votes there is no interval") { CHECK(std::isnan(wilson(0, 0).low)); }

TEST_CASE("percentiles are linear between neighbours") {
  std::vector<double> values;
  for (int i = 100; i >= 0; --i) values.push_back(i);
  CHECK(percentile_interval(values).low == Approx(2.5));
  CHECK(percentile_interval(values).high == Approx(97.5));
  CHECK(percentile_interval({7}).low == 7);
  CHECK(std::isnan(percentile_interval({}).high));
}

TEST_CASE("values that are not numbers are left out as long as they are few") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(percentile_interval({none, 3, 3}).low == 3);
  CHECK(std::isnan(percentile_interval({none, none, 3}).low));
}
