// An ONNX model as its file spells it: names and weights are views of the file's bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace neuroscan::onnx {

// The numbers of TensorProto.DataType.
enum class Type : std::int32_t {
  undefined = 0,
  float32 = 1,
  uint8 = 2,
  int8 = 3,
  uint16 = 4,
  int16 = 5,
  int32 = 6,
  int64 = 7,
  string = 8,
  boolean = 9,
  float16 = 10,
  float64 = 11,
  uint32 = 12,
  uint64 = 13,
  complex64 = 14,
  complex128 = 15,
  bfloat16 = 16,
};

using Dims = std::vector<std::int64_t>;

// A size that the file leaves open.
inline constexpr std::int64_t unknown_size = -1;

// The values of an initializer or attribute. Little-endian elements, or one varint per element.
struct Tensor {
  enum class Encoding { elements, varints };

  std::string_view name;
  Type type = Type::undefined;
  Dims dims;  // none is negative, and their product fits the data
  Encoding encoding = Encoding::elements;
  Bytes data;
};

struct Attribute {
  std::string_view name;
  float f = 0;
  std::int64_t i = 0;
  std::string_view s;
  std::vector<float> floats;
  Dims ints;
  std::optional<Tensor> tensor;
};

struct Node {
  std::string_view name;
  std::string_view op_type;
  std::string_view domain;                // empty for the standard operators
  std::vector<std::string_view> inputs;   // empty names for optional inputs that are left out
  std::vector<std::string_view> outputs;  // likewise
  std::vector<Attribute> attributes;
  // What the bodies of If, Loop and Scan read, at any depth; tensors of the bodies' own among them. Of the
  // bodies, nothing else is kept.
  std::vector<std::string_view> captured;
  Bytes raw;  // the node as the file spells it

  const Attribute* attribute(std::string_view attribute_name) const;
  // Whether the operator gives the values of its first input again, in another shape, type or precision at
  // most: what may stand between the last operator that counts and a model's output.
  bool passes_values_on() const;
};

struct Value {
  std::string_view name;
  Type type = Type::undefined;  // undefined also where it is no tensor
  std::optional<Dims> dims;     // with unknown_size for open ones; none where not even the rank is told
};

struct Model {
  std::int64_t ir_version = 0;
  std::int64_t opset = 0;  // of the standard operators
  std::vector<Node> nodes;
  std::vector<Tensor> initializers;
  std::vector<Value> inputs;  // old files list their initializers here too
  std::vector<Value> outputs;
  std::vector<Value> values;  // what the file tells of the tensors in between
};

}  // namespace neuroscan::onnx
