// Numbers as people read them.
#pragma once

#include <string>

namespace neuroscan::app {

// With that many digits after the point.
std::string decimals(double value, int digits);

// Three significant digits: "12.3", "0.0457", "1.2e-6".
std::string significant(double value);

// A probability with one decimal: "97.2%". Rounding never turns almost into always or never: 0.9997 is
// "> 99.9%" and 0.0003 is "< 0.1%"; only exactly 1 and 0 are "100%" and "0%".
std::string percent(double probability);

// "< 0.1 ms", "0.8 ms", "38 ms", "1.24 s".
std::string duration(double elapsed_ms);

// "812 B", "14.2 KB", "3.4 MB"; units of 1000, as browsers and file managers count.
std::string byte_count(double bytes);

// "3.4 of 14.2 MB", both in the unit of the total.
std::string byte_progress(double loaded_bytes, double total_bytes);

// "12 s left", "3 min left", "about 2 h left".
std::string time_left(double left_ms);

// "1 image", "12 images".
std::string image_count(int images);

// "512 × 384 px".
std::string pixel_size(int width_px, int height_px);

}  // namespace neuroscan::app
