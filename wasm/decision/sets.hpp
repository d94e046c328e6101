// Which classes an answer leaves open: conformal prediction sets.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace neuroscan::decision {

// The classes from whose probability to 1 no more is missing than is allowed for them (model::Conformal), the
// likeliest first; the likeliest alone where there is none. All three are of one size.
std::vector<std::size_t> prediction_set(std::span<const double> probabilities,
                                        std::span<const double> allowed);

}  // namespace neuroscan::decision
