// What ONNX Runtime says when it refuses a model or a run.
#pragma once

#include <string>

#include "base/error.hpp"

namespace neuroscan::onnx {

// ONNX Runtime reports in prose; where that tells more than "it failed", the code says so: out_of_memory,
// missing_operator (named, with its domain), newer_onnx (with what is known), external_data, input_mismatch.
Error runtime_error(std::string prose, ErrorCode otherwise);

}  // namespace neuroscan::onnx
