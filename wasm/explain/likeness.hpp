// How much two maps of one size are alike.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace neuroscan::explain {

// Whether two runs said the same: no value differs by more than 1/500 of the largest. Further outputs keep
// ONNX Runtime from fusing some operators, which moves a quantised model's answer by up to 4e-4 and any
// other's by 1e-5; a wrong graph moves it by far more.
bool are_alike(std::span<const float> a, std::span<const float> b);

// Pearson's correlation; none where one of both is constant.
std::optional<double> correlation(std::span<const double> a, std::span<const double> b);

// Spearman's rank correlation, ties sharing their mean rank; none where one of both is constant.
std::optional<double> rank_correlation(std::span<const double> a, std::span<const double> b);

// Structural similarity (Wang et al. 2004) of maps with values 0 … 1: the mean over all windows of 7 × 7
// places that lie inside, or of one window as large as a smaller map.
double structural_similarity(std::int64_t height, std::int64_t width, std::span<const double> a,
                             std::span<const double> b);

}  // namespace neuroscan::explain
