#include "onnx/read.hpp"

#include <algorithm>
#include <array>
#include <protozero/pbf_message.hpp>
#include <string>

#include "base/error.hpp"
#include "onnx/values.hpp"

namespace neuroscan::onnx {
namespace {

using protozero::data_view;
using protozero::pbf_reader;
using protozero::pbf_wire_type;

// Nodes, names, sizes and numbers together. The largest classifiers have some ten thousand; a damaged or
// hostile file could ask for a hundred bytes of memory with each two bytes of its own.
constexpr std::int64_t max_items = 4'000'000;
constexpr std::size_t max_rank = 16;
constexpr int max_body_depth = 16;

[[noreturn]] void refuse(const std::string& detail) { throw Error(ErrorCode::not_onnx, detail); }

// The next field. protozero compares a length as a signed number of the pointer's width: where that is 32
// bits, a damaged length beyond 2 GiB would be taken for a step backwards.
bool next(pbf_reader& message) {
  if (!message.next()) return false;
  if (!message.has_wire_type(pbf_wire_type::length_delimited)) return true;
  const data_view rest = message.data();
  const char* begin = rest.data();
  const char* const end = begin + rest.size();
  const std::uint64_t length = protozero::decode_varint(&begin, end);
  if (length > static_cast<std::uint64_t>(end - begin)) throw protozero::end_of_buffer_exception{};
  return true;
}

// protozero asserts that a field has the wire type that is asked for; a damaged file gives it any other.
void expect(const pbf_reader& message, pbf_wire_type type) {
  if (!message.has_wire_type(type)) refuse("a field of the wrong kind");
}

bool is_packed(const pbf_reader& message) { return message.has_wire_type(pbf_wire_type::length_delimited); }

data_view view(pbf_reader& message) {
  expect(message, pbf_wire_type::length_delimited);
  return message.get_view();
}

std::string_view text(pbf_reader& message) {
  const data_view bytes = view(message);
  return {bytes.data(), bytes.size()};
}

pbf_reader inner(pbf_reader& message) { return pbf_reader(view(message)); }

std::int64_t integer(pbf_reader& message) {
  expect(message, pbf_wire_type::varint);
  return message.get_int64();
}

Type element_type(std::int64_t number) {
  return number > 0 && number < 256 ? static_cast<Type>(number) : Type::undefined;
}

float real(pbf_reader& message) {
  expect(message, pbf_wire_type::fixed32);
  return message.get_float();
}

class Reader {
 public:
  explicit Reader(Values values) : values_(values) {}
  Model model(pbf_reader message);

 private:
  void count() {
    if (++items_ > max_items) refuse("more parts than any model has");
  }
  void integers(pbf_reader& message, Dims& to) {
    if (is_packed(message)) {
      for (const std::int64_t value : message.get_packed_int64()) count(), to.push_back(value);
    } else {
      count(), to.push_back(integer(message));
    }
  }

  void opset(pbf_reader message);
  void graph(pbf_reader message);
  Node node(data_view bytes);
  Attribute attribute(pbf_reader message, Node& node);
  void body(pbf_reader message, Node& node, int depth);
  void node_of_body(pbf_reader message, Node& node, int depth);
  Tensor tensor(pbf_reader message);
  void refuse_bad_size(const Tensor& tensor) const;
  Value value(pbf_reader message);
  void type(pbf_reader message, Value& value);
  Dims shape(pbf_reader message);

  Values values_;
  Model model_;
  std::int64_t items_ = 0;
};

Model Reader::model(pbf_reader message) {
  bool has_graph = false;
  while (next(message)) {
    switch (message.tag()) {
      case 1: model_.ir_version = integer(message); break;
      case 7:
        graph(inner(message));
        has_graph = true;
        break;
      case 8: opset(inner(message)); break;
      default: message.skip();
    }
  }
  if (!has_graph || model_.nodes.empty()) refuse("the file holds no graph");
  if (model_.opset < 1) refuse("the file names no operator set");
  return std::move(model_);
}

void Reader::opset(pbf_reader message) {
  count();
  std::string_view domain;
  std::int64_t version = 0;
  while (next(message)) {
    switch (message.tag()) {
      case 1: domain = text(message); break;
      case 2: version = integer(message); break;
      default: message.skip();
    }
  }
  if (domain.empty() || domain == "ai.onnx") model_.opset = version;
}

void Reader::graph(pbf_reader message) {
  while (next(message)) {
    switch (message.tag()) {
      case 1: model_.nodes.push_back(node(view(message))); break;
      case 5: model_.initializers.push_back(tensor(inner(message))); break;
      case 11: model_.inputs.push_back(value(inner(message))); break;
      case 12: model_.outputs.push_back(value(inner(message))); break;
      case 13: model_.values.push_back(value(inner(message))); break;
      case 15: throw Error(ErrorCode::external_data, "sparse weights");
      default: message.skip();
    }
  }
}

Node Reader::node(data_view bytes) {
  count();
  Node node;
  node.raw = {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  pbf_reader message(bytes);
  while (next(message)) {
    count();
    switch (message.tag()) {
      case 1: node.inputs.push_back(text(message)); break;
      case 2: node.outputs.push_back(text(message)); break;
      case 3: node.name = text(message); break;
      case 4: node.op_type = text(message); break;
      case 5: node.attributes.push_back(attribute(inner(message), node)); break;
      case 7: node.domain = text(message); break;
      default: message.skip();
    }
  }
  if (node.op_type.empty()) refuse("a node names no operator");
  if (node.domain == "ai.onnx") node.domain = {};
  return node;
}

void Reader::body(pbf_reader message, Node& node, int depth) {
  if (depth > max_body_depth) refuse("bodies inside bodies, too many");
  while (next(message)) {
    if (message.tag() == 1) {
      node_of_body(inner(message), node, depth);
    } else {
      message.skip();
    }
  }
}

void Reader::node_of_body(pbf_reader message, Node& node, int depth) {
  count();
  while (next(message)) {
    if (message.tag() == 1) {
      count();
      node.captured.push_back(text(message));
    } else if (message.tag() == 5) {
      pbf_reader attribute = inner(message);
      while (next(attribute)) {
        if (attribute.tag() == 6 || attribute.tag() == 11) {
          body(inner(attribute), node, depth + 1);
        } else {
          attribute.skip();
        }
      }
    } else {
      message.skip();
    }
  }
}

Attribute Reader::attribute(pbf_reader message, Node& node) {
  count();
  Attribute attribute;
  while (next(message)) {
    switch (message.tag()) {
      case 1: attribute.name = text(message); break;
      case 2: attribute.f = real(message); break;
      case 3: attribute.i = integer(message); break;
      case 4: attribute.s = text(message); break;
      case 5: attribute.tensor = tensor(inner(message)); break;
      case 6:
      case 11: body(inner(message), node, 1); break;
      case 7:
        if (is_packed(message)) {
          for (const float value : message.get_packed_float()) {
            count();
            attribute.floats.push_back(value);
          }
        } else {
          count();
          attribute.floats.push_back(real(message));
        }
        break;
      case 8: integers(message, attribute.ints); break;
      default: message.skip();
    }
  }
  return attribute;
}

Tensor Reader::tensor(pbf_reader message) {
  count();
  Tensor tensor;
  int fields = 0;
  const auto take = [&](Tensor::Encoding encoding) {
    // One element after the other, unpacked, is legal and nobody writes it.
    if (!is_packed(message) || ++fields > 1)
      refuse("the values of tensor " + std::string(tensor.name) + " lie in several pieces");
    const data_view view = message.get_view();
    tensor.data = {reinterpret_cast<const std::uint8_t*>(view.data()), view.size()};
    tensor.encoding = encoding;
  };
  while (next(message)) {
    switch (message.tag()) {
      case 1: integers(message, tensor.dims); break;
      case 2: tensor.type = element_type(integer(message)); break;
      case 8: tensor.name = text(message); break;
      case 4:   // floats
      case 9:   // raw
      case 10:  // doubles
        take(Tensor::Encoding::elements);
        break;
      case 5:   // 32 bits and fewer
      case 7:   // int64
      case 11:  // uint64
        take(Tensor::Encoding::varints);
        break;
      case 13: throw Error(ErrorCode::external_data, "weights of tensor " + std::string(tensor.name));
      case 14:
        if (integer(message) != 0) throw Error(ErrorCode::external_data, "weights of a tensor");
        break;
      default: message.skip();
    }
  }
  if (tensor.type != Type::string) refuse_bad_size(tensor);
  return tensor;
}

void Reader::refuse_bad_size(const Tensor& tensor) const {
  const std::string name(tensor.name);
  if (tensor.dims.size() > max_rank) refuse("tensor " + name + " has too many dimensions");
  std::uint64_t elements = 1;
  bool empty = false;
  for (const std::int64_t size : tensor.dims) {
    if (size < 0) refuse("tensor " + name + " has a negative size");
    if (size == 0) {
      empty = true;
    } else if (elements > (std::uint64_t{1} << 40) / static_cast<std::uint64_t>(size)) {
      refuse("tensor " + name + " has an absurd size");
    } else {
      elements *= static_cast<std::uint64_t>(size);
    }
  }
  if (empty) elements = 0;
  if (values_ == Values::may_be_left_out && tensor.data.empty()) return;
  if (element_bytes(tensor.type) == 0) return;  // younger than this reader; nobody asks for its values
  const bool fits = tensor.encoding == Tensor::Encoding::varints
                        ? tensor.data.size() >= elements && tensor.data.size() <= 10 * elements
                        : tensor.data.size() == elements * element_bytes(tensor.type);
  if (!fits) refuse("the values of tensor " + name + " do not fit its dimensions");
}

Value Reader::value(pbf_reader message) {
  count();
  Value value;
  while (next(message)) {
    switch (message.tag()) {
      case 1: value.name = text(message); break;
      case 2: type(inner(message), value); break;
      default: message.skip();
    }
  }
  return value;
}

void Reader::type(pbf_reader message, Value& value) {
  while (next(message)) {
    if (message.tag() != 1) {
      message.skip();
      continue;
    }
    pbf_reader tensor = inner(message);
    while (next(tensor)) {
      switch (tensor.tag()) {
        case 1: value.type = element_type(integer(tensor)); break;
        case 2: value.dims = shape(inner(tensor)); break;
        default: tensor.skip();
      }
    }
  }
}

Dims Reader::shape(pbf_reader message) {
  Dims dims;
  while (next(message)) {
    if (message.tag() != 1) {
      message.skip();
      continue;
    }
    count();
    dims.push_back(unknown_size);
    pbf_reader dimension = inner(message);
    while (next(dimension)) {
      if (dimension.tag() == 1) {
        const std::int64_t size = integer(dimension);
        dims.back() = size < 0 ? unknown_size : size;
      } else {
        dimension.skip();
      }
    }
  }
  return dims;
}

}  // namespace

const Attribute* Node::attribute(std::string_view attribute_name) const {
  for (const Attribute& each : attributes) {
    if (each.name == attribute_name) return &each;
  }
  return nullptr;
}

bool Node::passes_values_on() const {
  constexpr std::array passing = std::to_array<std::string_view>({
      "Identity",
      "Cast",
      "Dropout",
      "QuantizeLinear",
      "DequantizeLinear",
      "Reshape",
      "Flatten",
      "Squeeze",
      "Unsqueeze",
  });
  return std::find(passing.begin(), passing.end(), op_type) != passing.end();
}

Model read(Bytes bytes, Values values) {
  try {
    return Reader(values).model(
        pbf_reader(data_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
  } catch (const protozero::end_of_buffer_exception&) {
    refuse("the file ends too early");
  } catch (const protozero::exception& exception) {
    refuse(exception.what());
  }
}

}  // namespace neuroscan::onnx
