// Whether a map of evidence points at what is marked in the picture.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "decision/interval.hpp"
#include "image/image.hpp"

namespace neuroscan::decision {

// In fractions of the picture, from its top left corner.
struct Area {
  double x = 0;
  double y = 0;
  double width = 1;
  double height = 1;
};

// Values from 0 on, row by row, over a part of the picture.
struct EvidenceMap {
  int height = 0;
  int width = 0;
  std::vector<float> values;
  Area placed;
};

// Shares of the largest value from which on a cell counts as marked.
inline constexpr std::array<double, 3> overlap_thresholds{0.25, 0.5, 0.75};

struct Pointing {
  double hit = 0;  // the largest value's cell touches the box: its middle lies in it, widened by half a cell
  double energy = 0;                                        // share of all values that lies in the box
  std::array<double, overlap_thresholds.size()> overlap{};  // intersection over union of marked cells and box
};

// All zero for a map without positive values. Requires height * width values.
Pointing point(const EvidenceMap& map, const Area& box);

// What knows nothing of the model, to compare with, on as many cells.
EvidenceMap centred_gaussian(int height, int width);           // deviation a fifth of the side
EvidenceMap intensity(const image::Image& picture, int side);  // the grey picture, scaled to side × side
Pointing chance(int height, int width, const Area& box);  // the mean over maps of one cell each; no overlap

// Many pictures' figures in one line.
struct PointingSummary {
  std::size_t pictures = 0;
  double hit = 0;
  Interval hit_interval;  // Wilson
  double energy = 0;
  std::array<double, overlap_thresholds.size()> overlap{};
};
PointingSummary summarise(std::span<const Pointing> rows);

}  // namespace neuroscan::decision
