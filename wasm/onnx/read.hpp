// The bytes of a model file in, its graph out.
#pragma once

#include "onnx/model.hpp"

namespace neuroscan::onnx {

// Whether initializers may come without their values, as skim() leaves them: `data` of those is empty.
enum class Values { all, may_be_left_out };

// Reads a model without copying or touching its weights; the result is valid as long as the bytes are. Time
// and memory are bounded by the size of the graph's description, whatever the bytes say. Throws Error:
// not_onnx (damaged, cut off, or something else), external_data (weights in another file, or sparse ones).
Model read(Bytes bytes, Values values = Values::all);

}  // namespace neuroscan::onnx
