#include "explain/likeness.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace neuroscan::explain {
namespace {

constexpr float largest_move = 2e-3F;

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<double>(begin + end - 1) / 2;
    begin = end;
  }
  return ranks;
}

struct Moments {
  double mean_a = 0, mean_b = 0, var_a = 0, var_b = 0, covariance = 0;
};

// Of samples that come in pairs.
Moments moments(std::span<const double> a, std::span<const double> b) {
  Moments m;
  const auto n = static_cast<double>(a.size());
  m.mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
  m.mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
  for (std::size_t i = 0; i < a.size(); ++i) {
    m.var_a += (a[i] - m.mean_a) * (a[i] - m.mean_a);
    m.var_b += (b[i] - m.mean_b) * (b[i] - m.mean_b);
    m.covariance += (a[i] - m.mean_a) * (b[i] - m.mean_b);
  }
  const double free = std::max(n - 1, 1.0);
  m.var_a /= free;
  m.var_b /= free;
  m.covariance /= free;
  return m;
}

std::vector<double> window(std::span<const double> values, std::int64_t width, std::int64_t top,
                           std::int64_t left, std::int64_t rows, std::int64_t columns) {
  std::vector<double> cut;
  for (std::int64_t y = top; y < top + rows; ++y) {
    for (std::int64_t x = left; x < left + columns; ++x)
      cut.push_back(values[static_cast<std::size_t>(y * width + x)]);
  }
  return cut;
}

}  // namespace

bool are_alike(std::span<const float> a, std::span<const float> b) {
  if (a.size() != b.size()) return false;
  float largest = 0;
  float moved = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    largest = std::max(largest, std::abs(a[i]));
    moved = std::max(moved, std::abs(a[i] - b[i]));
  }
  return moved <= largest_move * largest;
}

std::optional<double> correlation(std::span<const double> a, std::span<const double> b) {
  assert(a.size() == b.size() && !a.empty());
  const Moments m = moments(a, b);
  if (m.var_a == 0 || m.var_b == 0) return {};
  return m.covariance / std::sqrt(m.var_a * m.var_b);
}

std::optional<double> rank_correlation(std::span<const double> a, std::span<const double> b) {
  assert(a.size() == b.size() && !a.empty());
  return correlation(ranks(a), ranks(b));
}

double structural_similarity(std::int64_t height, std::int64_t width, std::span<const double> a,
                             std::span<const double> b) {
  assert(a.size() == b.size() && static_cast<std::int64_t>(a.size()) == height * width);
  constexpr std::int64_t side = 7;
  constexpr double c1 = 0.01 * 0.01;
  constexpr double c2 = 0.03 * 0.03;
  const std::int64_t rows = std::min(side, height);
  const std::int64_t columns = std::min(side, width);
  double sum = 0;
  for (std::int64_t top = 0; top + rows <= height; ++top) {
    for (std::int64_t left = 0; left + columns <= width; ++left) {
      const Moments m =
          moments(window(a, width, top, left, rows, columns), window(b, width, top, left, rows, columns));
      sum += (2 * m.mean_a * m.mean_b + c1) * (2 * m.covariance + c2) /
             ((m.mean_a * m.mean_a + m.mean_b * m.mean_b + c1) * (m.var_a + m.var_b + c2));
    }
  }
  return sum / static_cast<double>((height - rows + 1) * (width - columns + 1));
}

}  // namespace neuroscan::explain
