// Whether an answer stays when the picture is changed in ways that change nothing about what it shows.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "image/motion.hpp"

namespace neuroscan::decision {

// One change, in the order of its parts.
struct Change {
  std::string_view name;
  image::Motion motion;
  double brightness = 1;  // every value times this, up to white
  int jpeg_quality = 0;   // written as a JPEG file of that quality and read again; 0: not
};

// Mirrored, turned by 5°, zoomed by 5%, brighter and darker by 10%, JPEG 75, and pairs of these.
std::span<const Change> small_changes();

// Of the picture's size, or of its aspect where it has a side of more than 1024 pixels, which become so many.
image::Image within_limits(const image::Image& picture);
// Throws Error out_of_memory.
image::Image changed(const image::Image& picture, const Change& change);

struct Stability {
  std::size_t top = 0;    // the class of the answer without changes
  std::size_t stays = 0;  // changes after which it is the likeliest still
  // Of its probability after each change.
  double mean = 0;
  double deviation = 0;  // standard deviation, of these as a whole
  double lowest = 0;
  double highest = 0;
};

// `after`: the probabilities after each change, at least one. Each has as many as `before`.
Stability stability(std::span<const double> before, std::span<const std::vector<double>> after);

}  // namespace neuroscan::decision
