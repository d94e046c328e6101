#include "onnx/write.hpp"

#include <protozero/pbf_reader.hpp>
#include <protozero/pbf_writer.hpp>

namespace neuroscan::onnx {
namespace {

using protozero::pbf_writer;

template <class Element>
std::string raw_bytes(const std::vector<Element>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Element)};
}

void write_tensor(pbf_writer tensor, std::string_view name, const Constant& values) {
  tensor.add_packed_int64(1, values.dims.begin(), values.dims.end());
  tensor.add_int32(2, static_cast<std::int32_t>(values.type));
  if (!name.empty()) tensor.add_string(8, name.data(), name.size());
  tensor.add_bytes(9, values.raw);
}

// The fields of an AttributeProto and, last, the number of its type.
struct AttributeWriter {
  pbf_writer& attribute;

  void operator()(std::int64_t value) { attribute.add_int64(3, value), kind(2); }
  void operator()(float value) { attribute.add_float(2, value), kind(1); }
  void operator()(const std::string& value) { attribute.add_bytes(4, value), kind(3); }
  void operator()(const Dims& values) {
    for (const std::int64_t value : values) attribute.add_int64(8, value);
    kind(7);
  }
  void operator()(const std::vector<float>& values) {
    for (const float value : values) attribute.add_float(7, value);
    kind(6);
  }
  void operator()(const Constant& values) {
    write_tensor(pbf_writer(attribute, 5), {}, values);
    kind(4);
  }
  void kind(int number) { attribute.add_int32(20, number); }
};

void write_value(pbf_writer value, std::string_view name, Type type, const Dims& dims) {
  value.add_string(1, name.data(), name.size());
  pbf_writer type_message(value, 2);
  pbf_writer tensor(type_message, 1);
  tensor.add_int32(1, static_cast<std::int32_t>(type));
  pbf_writer shape(tensor, 2);
  for (const std::int64_t size : dims) {
    std::string dimension;  // stays empty for an open size
    if (size != unknown_size) pbf_writer(dimension).add_int64(1, size);
    shape.add_message(1, dimension);
  }
}

}  // namespace

Constant float_constant(const Dims& dims, const std::vector<float>& values) {
  return {Type::float32, dims, raw_bytes(values)};
}

Constant int_constant(const Dims& dims, const Dims& values) { return {Type::int64, dims, raw_bytes(values)}; }

void Suffix::node(std::string_view op_type, const std::vector<std::string>& inputs,
                  const std::vector<std::string>& outputs, const std::vector<NamedAttribute>& attributes,
                  std::string_view domain) {
  pbf_writer graph(graph_);
  pbf_writer node(graph, 1);
  for (const std::string& input : inputs) node.add_string(1, input);
  for (const std::string& output : outputs) node.add_string(2, output);
  if (!outputs.empty()) node.add_string(3, outputs.front());  // ONNX Runtime speaks of nodes by name
  node.add_string(4, op_type.data(), op_type.size());
  for (const auto& [name, value] : attributes) {
    pbf_writer attribute(node, 5);
    attribute.add_string(1, name);
    std::visit(AttributeWriter{attribute}, value);
  }
  if (!domain.empty()) node.add_string(7, domain.data(), domain.size());
}

void Suffix::copy(const Node& node, const std::vector<std::string>& inputs,
                  const std::vector<std::string>& outputs) {
  pbf_writer graph(graph_);
  pbf_writer copied(graph, 1);
  for (const std::string& input : inputs) copied.add_string(1, input);
  for (const std::string& output : outputs) copied.add_string(2, output);
  if (!outputs.empty()) copied.add_string(3, outputs.front());
  protozero::pbf_reader original(reinterpret_cast<const char*>(node.raw.data()), node.raw.size());
  while (original.next()) {
    const protozero::pbf_tag_type field = original.tag();  // reading the value forgets it
    if (field == 4 || field == 5 || field == 7) {
      copied.add_bytes(field, original.get_view());
    } else {
      original.skip();
    }
  }
}

void Suffix::input(std::string_view name, Type type, const Dims& dims) {
  pbf_writer graph(graph_);
  write_value(pbf_writer(graph, 11), name, type, dims);
}

void Suffix::output(std::string_view name) {
  pbf_writer graph(graph_);
  pbf_writer value(graph, 12);
  value.add_string(1, name.data(), name.size());
}

void Suffix::output(std::string_view name, Type type, const Dims& dims) {
  pbf_writer graph(graph_);
  write_value(pbf_writer(graph, 12), name, type, dims);
}

void Suffix::initializer(std::string_view name, const Constant& values) {
  pbf_writer graph(graph_);
  write_tensor(pbf_writer(graph, 5), name, values);
}

std::string Suffix::bytes() const {
  std::string bytes;
  pbf_writer(bytes).add_message(7, graph_);
  return bytes;
}

std::string model_header(std::int64_t ir_version, std::int64_t opset) {
  std::string bytes;
  pbf_writer model(bytes);
  model.add_int64(1, ir_version);
  pbf_writer opset_import(model, 8);
  opset_import.add_string(1, "");
  opset_import.add_int64(2, opset);
  return bytes;
}

}  // namespace neuroscan::onnx
