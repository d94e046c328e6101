// What a picture looks like, in numbers that ask no model: the gate judges them before any class stands.
#pragma once

#include <cstddef>
#include <vector>

#include "image/image.hpp"

namespace neuroscan::decision {

// The places of the figures with a name; after them come the means of 8 × 8 equal blocks, row by row.
enum class Trait : std::size_t {
  chroma,    // mean of (largest - smallest channel) ÷ 255
  contrast,  // 99th less 1st percentile ÷ 255; the figures below are of greys stretched between the two
  mean,
  lower_quarter,  // 25th percentile
  median,
  upper_quarter,  // 75th percentile
  tenth_largest,  // 90th percentile
  dark_share,     // below 0.1
  bright_share,   // above 0.9
  border,         // mean of the outermost two rows and columns
  border_spread,  // standard deviation there
  corners,        // mean of the four corners, an eighth of the side each
  offset_x,  // how far the middle of what is not dark lies from the picture's, in sides; left or right is one
  offset_y,  // downwards
  width,     // standard deviation of what is not dark, in sides
  height,
  ellipse,         // overlap (intersection over union) of what is not dark with the ellipse of its size
  one_piece,       // share of what is not dark in its largest connected piece
  mirrored,        // correlation with the picture mirrored left to right about that middle
  turned_over,     // the same, top to bottom
  neighbours,      // correlation of pixels with those one to the right and below
  far_neighbours,  // with those eight away
  flat_share,      // pixels that equal those to the right and below to 1/255
  entropy,         // of 16 equal bins, 0 to 1
};

inline constexpr std::size_t trait_count = 24;
inline constexpr std::size_t block_side = 8;
inline constexpr std::size_t appearance_count = trait_count + block_side * block_side;

// All of them, from the picture scaled to 64 × 64: a picture of one pixel has them too, and none is NaN.
std::vector<double> appearance(const image::Image& picture);

// What the figures would be had the picture been turned by one, two or three quarters. A quarter turn has two
// of them each: which side the middle of what is not dark lies on, left or right, is not known.
std::vector<std::vector<double>> turned_ways(const std::vector<double>& appearance);

inline double trait(const std::vector<double>& appearance, Trait trait) {
  return appearance[static_cast<std::size_t>(trait)];
}

}  // namespace neuroscan::decision
