// Which slices show enough of a head to be worth an answer.
#pragma once

#include <vector>

#include "volume/planes.hpp"

namespace neuroscan::volume {

// The share of each slice's voxels that are tissue and not air: brighter than Otsu's threshold over the whole
// window, but never below a twentieth of it. No segmentation: skull and neck count as well.
std::vector<double> tissue_shares(const Volume& volume, Plane plane, const Window& window);

// The slices with at least `least_of_largest` of the tissue of the fullest one (its 95th percentile), and at
// least 5% of the picture; rising. A volume of one slice gives that slice.
std::vector<int> slices_with_tissue(const std::vector<double>& shares);

inline constexpr double least_of_largest = 0.5;

}  // namespace neuroscan::volume
