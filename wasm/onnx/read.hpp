// The bytes of a model file in, its graph out.
#pragma once

#include "onnx/model.hpp"

namespace neuroscan::onnx {

// Reads a model without copying or touching its weights; the result is valid as long as the bytes are. Time
// and memory are bounded by the size of the graph's description, whatever the bytes say. Throws Error:
// not_onnx (damaged, cut off, or something else), external_data (weights in another file, or sparse ones).
Model read(Bytes bytes);

}  // namespace neuroscan::onnx
