#include "volume/tissue.hpp"

#include <algorithm>
#include <array>

namespace neuroscan::volume {
namespace {

constexpr double least_share = 0.05;
constexpr int darkest_tissue = 13;  // a twentieth of 255

using Histogram = std::array<double, 256>;

// The level that parts a histogram into the two classes of least variance within: the first of the upper one.
int otsu(const Histogram& histogram) {
  double total = 0;
  double sum = 0;
  for (std::size_t level = 0; level < 256; ++level) {
    total += histogram[level];
    sum += static_cast<double>(level) * histogram[level];
  }
  double below = 0;
  double sum_below = 0;
  double best = -1;
  int threshold = darkest_tissue;
  for (std::size_t level = 0; level + 1 < 256; ++level) {
    below += histogram[level];
    sum_below += static_cast<double>(level) * histogram[level];
    if (below == 0 || below == total) continue;
    const double difference = sum_below / below - (sum - sum_below) / (total - below);
    const double between = below * (total - below) * difference * difference;
    if (between > best) {
      best = between;
      threshold = static_cast<int>(level) + 1;
    }
  }
  return std::max(threshold, darkest_tissue);
}

Histogram histogram_of(const image::Image& image) {
  Histogram histogram{};
  const auto channels = static_cast<std::size_t>(image.channels);
  for (std::size_t i = 0; i < image.pixels.size(); i += channels) histogram[image.pixels[i]] += 1;
  return histogram;
}

}  // namespace

std::vector<double> tissue_shares(const Volume& volume, Plane plane, const Window& window) {
  std::vector<Histogram> histograms;
  Histogram whole{};
  const int count = slice_count(volume, plane);
  for (int slice = 0; slice < count; ++slice) {
    histograms.push_back(histogram_of(picture(volume, plane, slice, window)));
    for (std::size_t level = 0; level < 256; ++level) whole[level] += histograms.back()[level];
  }
  const auto threshold = static_cast<std::size_t>(otsu(whole));
  std::vector<double> shares;
  for (const Histogram& histogram : histograms) {
    double tissue = 0;
    double all = 0;
    for (std::size_t level = 0; level < 256; ++level) {
      all += histogram[level];
      if (level >= threshold) tissue += histogram[level];
    }
    shares.push_back(tissue / all);
  }
  return shares;
}

std::vector<int> slices_with_tissue(const std::vector<double>& shares) {
  if (shares.size() == 1) return {0};
  std::vector<double> sorted = shares;
  std::sort(sorted.begin(), sorted.end());
  const double fullest =
      sorted[static_cast<std::size_t>(0.95 * static_cast<double>(sorted.size() - 1) + 0.5)];
  std::vector<int> chosen;
  for (std::size_t slice = 0; slice < shares.size(); ++slice) {
    if (shares[slice] >= least_share && shares[slice] >= least_of_largest * fullest) {
      chosen.push_back(static_cast<int>(slice));
    }
  }
  return chosen;
}

}  // namespace neuroscan::volume
