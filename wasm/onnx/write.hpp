// What is appended to a model's own bytes.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "onnx/model.hpp"

namespace neuroscan::onnx {

// A small tensor to write: its elements as raw little-endian bytes.
struct Constant {
  Type type = Type::undefined;
  Dims dims;
  std::string raw;
};

Constant float_constant(const Dims& dims, const std::vector<float>& values);
Constant int_constant(const Dims& dims, const Dims& values);

using AttributeValue = std::variant<std::int64_t, float, std::string, Dims, std::vector<float>, Constant>;
using NamedAttribute = std::pair<std::string, AttributeValue>;

// Collects nodes, inputs and outputs. Protocol Buffers join repeated fields of messages that follow each
// other, so that the bytes of a model and then `bytes()` are one model, with the nodes of both.
class Suffix {
 public:
  void node(std::string_view op_type, const std::vector<std::string>& inputs,
            const std::vector<std::string>& outputs, const std::vector<NamedAttribute>& attributes = {},
            std::string_view domain = {});
  // A node of the model once more, between other tensors.
  void copy(const Node& node, const std::vector<std::string>& inputs,
            const std::vector<std::string>& outputs);
  // Sizes may be unknown_size.
  void input(std::string_view name, Type type, const Dims& dims);
  // Needs neither type nor shape: ONNX Runtime infers them.
  void output(std::string_view name);
  void output(std::string_view name, Type type, const Dims& dims);
  void initializer(std::string_view name, const Constant& values);

  std::string bytes() const;

 private:
  std::string graph_;  // the fields of a GraphProto
};

// The fields that open a model; with a Suffix behind them, a whole one.
std::string model_header(std::int64_t ir_version, std::int64_t opset);

}  // namespace neuroscan::onnx
