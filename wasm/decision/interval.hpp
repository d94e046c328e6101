// How far a figure measured on few pictures may be from the truth: 95% intervals.
#pragma once

#include <limits>
#include <vector>

namespace neuroscan::decision {

struct Interval {
  double low = std::numeric_limits<double>::quiet_NaN();  // both NaN where there is none
  double high = std::numeric_limits<double>::quiet_NaN();
};

// Wilson's score interval of the share hits/votes. Both may be fractional: a picture in three copies is one
// vote. None without votes.
Interval wilson(double hits, double votes);

// From the 2.5th to the 97.5th percentile of the values that are not NaN, linear between neighbours; none
// where fewer than half of them are numbers.
Interval percentile_interval(std::vector<double> values);

}  // namespace neuroscan::decision
