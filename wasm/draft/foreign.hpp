// Files that people take for ONNX models and that are none.
#pragma once

#include <string>

#include "base/bytes.hpp"

namespace neuroscan::draft {

// What the file is, and what makes an ONNX model of it where something does ("a PyTorch file; export the
// model with torch.onnx.export"), judged by its first bytes and by the names in a ZIP archive; empty when it
// is none we know. Any bytes will do, in time bounded by the table at a ZIP archive's end.
std::string name_foreign_model(Bytes file);

}  // namespace neuroscan::draft
