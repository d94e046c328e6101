#include "explain/likeness.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

using neuroscan::explain::rank_correlation;
using neuroscan::explain::structural_similarity;
using Values = std::vector<double>;

TEST_CASE("ranks correlate as in a textbook, ties sharing theirs") {
  CHECK(rank_correlation(Values{1, 2, 3, 4}, Values{10, 20, 25, 1000}) == 1);
  CHECK(rank_correlation(Values{1, 2, 3, 4}, Values{4, 3, 2, 1}) == -1);
  // Without ties 1 - 6·Σd²/(n·(n² - 1)): d = 1, 1, 0, 0, 0.
  CHECK(*rank_correlation(Values{1, 2, 3, 4, 5}, Values{2, 1, 3, 4, 5}) == Catch::Approx(0.9));
  // Ranks 0.5, 0.5, 2 against 0, 1, 2: covariance 1.5 of variances 1.5 and 2.
  CHECK(*rank_correlation(Values{7, 7, 9}, Values{1, 2, 3}) == Catch::Approx(1.5 / std::sqrt(3.0)));
  CHECK_FALSE(rank_correlation(Values{1, 1, 1}, Values{1, 2, 3}));
}

TEST_CASE("a map is like itself and unlike its negative") {
  Values map(100);
  Values negative(100);
  for (std::size_t i = 0; i < map.size(); ++i) {
    map[i] = static_cast<double>(i * 37 % 100) / 99;
    negative[i] = 1 - map[i];
  }
  CHECK(structural_similarity(10, 10, map, map) == Catch::Approx(1));
  CHECK(structural_similarity(10, 10, map, negative) < 0);
}

TEST_CASE("a map smaller than a window is compared as a whole, by the formula") {
  const Values a{0, 1, 0, 1};
  const Values b{0, 0.5, 0, 0.5};
  // Means 1/2 and 1/4, variances 1/3 and 1/12, covariance 1/6.
  const double c1 = 1e-4;
  const double c2 = 9e-4;
  const double expected = (0.25 + c1) * (1.0 / 3 + c2) / ((0.3125 + c1) * (5.0 / 12 + c2));
  CHECK(structural_similarity(2, 2, a, b) == Catch::Approx(expected));
}

TEST_CASE("values correlate as in a textbook, and not where one is constant") {
  CHECK(*neuroscan::explain::correlation(Values{1, 2, 3}, Values{2, 4, 6}) == Catch::Approx(1));
  // Σ(x - x̄)(y - ȳ) = 3 of √(5 · 5): x = 1 2 3 4, y = 2 1 4 3.
  CHECK(*neuroscan::explain::correlation(Values{1, 2, 3, 4}, Values{2, 1, 4, 3}) == Catch::Approx(0.6));
  CHECK_FALSE(neuroscan::explain::correlation(Values{1, 2}, Values{5, 5}));
}

TEST_CASE("two runs said the same up to a five-hundredth of the largest value") {
  const std::vector<float> said{10, -4, 0};
  CHECK(neuroscan::explain::are_alike(said, std::vector<float>{10.019F, -4, 0.019F}));
  CHECK_FALSE(neuroscan::explain::are_alike(said, std::vector<float>{10, -4.03F, 0}));
  CHECK_FALSE(neuroscan::explain::are_alike(said, std::vector<float>{10, -4}));
}
