// What is wanted of one side of a picture that is resized.
#pragma once

#include <cstdint>

namespace neuroscan::image {

// A scaled pixel is as long as `scale` pixels of the picture; of the scaled line, which may be longer than
// any picture, `count` >= 1 pixels from `first` on are wanted.
struct Side {
  double scale = 1;
  std::int64_t first = 0;
  int count = 0;
};

// All of a side of input_px, scaled to output_px.
inline Side whole_side(int input_px, int output_px) {
  return {static_cast<double>(input_px) / output_px, 0, output_px};
}

inline bool is_unchanged(const Side& side, int input_px) {
  return side.scale == 1 && side.first == 0 && side.count == input_px;
}

}  // namespace neuroscan::image
