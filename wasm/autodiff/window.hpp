// How a kernel slides: the attributes that convolutions and poolings share.
#pragma once

#include "autodiff/step.hpp"

namespace neuroscan::autodiff {

// One number per spatial axis. Output o reads the inputs o·stride − begin + k·dilation, k = 0 … kernel − 1.
struct Window {
  Dims kernel;
  Dims strides;
  Dims dilations;
  Dims begin;  // padding, explicit whatever auto_pad said
  Dims end;
  Dims left_over;  // padded inputs behind the last that any output reads
  Dims stick_out;  // places behind the padding that the last output reads, with ceil_mode

  // As ConvTranspose and Conv take them: all begins, then all ends and what sticks out.
  Dims pads() const;
  // From the first place that a kernel reads to the last, plus one.
  std::int64_t extent(std::size_t axis) const { return dilations[axis] * (kernel[axis] - 1) + 1; }
};

// Of a node with input and output of the same layout [N, C, spatial…].
Window window(const Step& step, const Dims& kernel);

}  // namespace neuroscan::autodiff
