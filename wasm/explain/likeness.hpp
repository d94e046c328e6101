// How much two maps of one size are alike.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace neuroscan::explain {

// Spearman's rank correlation, ties sharing their mean rank; none where one of both is constant.
std::optional<double> rank_correlation(std::span<const double> a, std::span<const double> b);

// Structural similarity (Wang et al. 2004) of maps with values 0 … 1: the mean over all windows of 7 × 7
// places that lie inside, or of one window as large as a smaller map.
double structural_similarity(std::int64_t height, std::int64_t width, std::span<const double> a,
                             std::span<const double> b);

}  // namespace neuroscan::explain
