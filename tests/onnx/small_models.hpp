// Models of a few nodes, as bytes.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "onnx/write.hpp"

namespace neuroscan::onnx {

inline Bytes view(const std::string& bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

inline std::string whole(const Suffix& graph, std::int64_t opset = 13) {
  return model_header(8, opset) + graph.bytes();
}

// x [1,2,4,4] → Conv → Relu → GlobalAveragePool → Flatten → Gemm → Softmax: "probabilities" [1,3].
inline std::string small_classifier(std::int64_t opset = 13) {
  Suffix graph;
  graph.input("x", Type::float32, {1, 2, 4, 4});
  std::vector<float> weights;
  for (int i = 0; i < 4 * 2 * 3 * 3; ++i) weights.push_back(static_cast<float>((i * 37 % 23) - 11) / 11);
  graph.initializer("w", float_constant({4, 2, 3, 3}, weights));
  graph.initializer("head", float_constant({3, 4}, {1, -1, 2, 0, 0, 1, -1, 1, -2, 1, 1, -1}));
  graph.initializer("bias", float_constant({3}, {0.5F, -0.5F, 0}));
  graph.node("Conv", {"x", "w"}, {"convolved"}, {{"pads", Dims{1, 1, 1, 1}}});
  graph.node("Relu", {"convolved"}, {"active"});
  graph.node("GlobalAveragePool", {"active"}, {"pooled"});
  graph.node("Flatten", {"pooled"}, {"flat"});
  graph.node("Gemm", {"flat", "head", "bias"}, {"logits"}, {{"transB", std::int64_t{1}}});
  graph.node("Softmax", {"logits"}, {"probabilities"});
  graph.output("probabilities", Type::float32, {1, 3});
  return whole(graph, opset);
}

}  // namespace neuroscan::onnx
