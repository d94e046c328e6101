// Models of a few nodes that come without a recipe.
#pragma once

#include "../onnx/small_models.hpp"
#include "base/error.hpp"
#include "draft/draft.hpp"

namespace neuroscan::draft {

using onnx::Dims;
using onnx::Suffix;
using onnx::Type;
using onnx::unknown_size;

inline std::vector<float> ones(std::size_t count) { return std::vector<float>(count, 1); }

inline onnx::Constant weights(const Dims& dims) {
  std::size_t count = 1;
  for (const std::int64_t size : dims) count *= static_cast<std::size_t>(size);
  return onnx::float_constant(dims, ones(count));
}

// "x" → Conv of `channels` → GlobalAveragePool → Flatten → MatMul: "logits", four of them.
inline void add_classifier(Suffix& graph, std::int64_t channels, const std::string& from = "x") {
  graph.initializer("kernel", weights({2, channels, 3, 3}));
  graph.initializer("head", weights({2, 4}));
  graph.node("Conv", {from, "kernel"}, {"maps"});
  graph.node("GlobalAveragePool", {"maps"}, {"pooled"});
  graph.node("Flatten", {"pooled"}, {"flat"});
  graph.node("MatMul", {"flat", "head"}, {"logits"});
}

inline Draft drafted(const std::string& bytes, std::string_view name = "brain.onnx") {
  return draft(onnx::view(bytes), name);
}

inline Draft drafted(const Suffix& graph) { return drafted(onnx::whole(graph)); }

// The refusal's code and detail.
struct Refusal {
  ErrorCode code = ErrorCode::internal;
  std::string detail;

  bool operator==(ErrorCode other) const { return code == other; }
  bool says(std::string_view text) const { return detail.find(text) != std::string::npos; }
};

inline Refusal refusal(const std::string& bytes) {
  try {
    drafted(bytes);
    return {};
  } catch (const Error& error) {
    return {error.code(), error.detail()};
  }
}

inline Refusal refusal(const Suffix& graph) { return refusal(onnx::whole(graph)); }

inline bool leaves_open(const Draft& draft, Open open) {
  for (const Open each : draft.open) {
    if (each == open) return true;
  }
  return false;
}

}  // namespace neuroscan::draft
