#include "draft/input.hpp"

#include "base/error.hpp"
#include "draft/evidence.hpp"
#include "draft/shape.hpp"
#include "model/scaling.hpp"

namespace neuroscan::draft {
namespace {

using model::ElementType;
using model::Layout;

constexpr std::int64_t least_side_px = 4;

[[noreturn]] void refuse(const std::string& detail) { throw Error(ErrorCode::no_image_input, detail); }

const onnx::Value& only_input(const onnx::Graph& graph) {
  const std::vector<const onnx::Value*> inputs = graph.inputs();
  if (inputs.empty()) refuse("it has no input");
  if (inputs.size() == 1) return *inputs.front();
  std::string names;
  for (const onnx::Value* input : inputs) {
    names += (names.empty() ? "" : ", ") + std::string(input->name);
    if (names.size() > 200) break;
  }
  throw Error(ErrorCode::several_inputs, "its inputs are: " + names);
}

ElementType element_type(const onnx::Value& input) {
  switch (input.type) {
    case onnx::Type::float32: return ElementType::float32;
    case onnx::Type::float16: return ElementType::float16;
    case onnx::Type::uint8: return ElementType::uint8;
    case onnx::Type::string: refuse("it takes texts");
    case onnx::Type::undefined: refuse("it takes no tensor");
    default:
      refuse("it takes numbers of another kind than float32, float16 or uint8 (ONNX type " +
             std::to_string(static_cast<int>(input.type)) + ")");
  }
}

bool may_be_channels(std::int64_t size) { return size == 1 || size == 3; }
bool is_open(std::int64_t size) { return size <= 0; }

// The channels' axis: the graph's own operators know best, then one that has 1 or 3 where the other has not.
std::size_t channel_axis(const onnx::Dims& dims, const Evidence& evidence, std::set<Open>& open) {
  if (evidence.channel_axis == 1U || evidence.channel_axis == 3U) return *evidence.channel_axis;
  const bool first = may_be_channels(dims[1]);
  const bool last = may_be_channels(dims[3]);
  if (first != last) return first ? 1 : 3;
  open.insert(Open::layout);
  return 1;
}

int draft_channels(const onnx::Dims& dims, std::int64_t size, const Evidence& evidence,
                   std::set<Open>& open) {
  if (is_open(size) && evidence.channels) size = *evidence.channels;
  if (is_open(size)) {
    open.insert(Open::channels);
    return 3;
  }
  if (may_be_channels(size)) return static_cast<int>(size);
  refuse("it takes " + shape_text(dims) + " values, with " + std::to_string(size) + " channels");
}

void draft_size(const onnx::Dims& dims, model::Input& input, std::set<Open>& open) {
  const bool planar = input.layout == Layout::nchw;
  std::int64_t height = dims[planar ? 2 : 1];
  std::int64_t width = dims[planar ? 3 : 2];
  if (is_open(height) || is_open(width)) open.insert(Open::size);
  if (is_open(height)) height = is_open(width) ? default_side_px : width;
  if (is_open(width)) width = height;
  for (const std::int64_t side : {height, width}) {
    if (side < least_side_px || side > model::max_input_side_px)
      refuse("it takes " + shape_text(dims) + " values, which is no size for a picture");
  }
  input.height_px = static_cast<int>(height);
  input.width_px = static_cast<int>(width);
}

void draft_scale(const Evidence& evidence, model::Input& input, std::set<Open>& open) {
  const bool is_told = input.type == ElementType::uint8 || evidence.range.has_value();
  if (!is_told) open.insert(Open::scale);
  const bool bytes = input.type == ElementType::uint8 || evidence.range == Range::bytes;
  for (const model::Scaling& scaling : model::scalings()) {
    if (scaling.id == (bytes ? "bytes" : "unit")) model::apply(scaling, input);
  }
}

}  // namespace

model::Input draft_input(const onnx::Graph& graph, std::set<Open>& open) {
  const onnx::Value& given = only_input(graph);
  model::Input input;
  input.name = given.name;
  input.type = element_type(given);
  const Evidence evidence = find_evidence(graph, given.name);
  if (!given.dims && !evidence.channel_axis) refuse("its file does not say of which shape");
  const onnx::Dims dims = given.dims.value_or(onnx::Dims(4, onnx::unknown_size));
  if (dims.size() != 4) refuse("it takes " + shape_text(dims));
  if (dims[0] > 1) refuse("it takes " + std::to_string(dims[0]) + " pictures at once; export it for one");

  const std::size_t axis = channel_axis(dims, evidence, open);
  input.layout = axis == 1 ? Layout::nchw : Layout::nhwc;
  input.channels = draft_channels(dims, dims[axis], evidence, open);
  if (input.channels == 3) open.insert(Open::order);
  draft_size(dims, input, open);
  draft_scale(evidence, input, open);
  open.insert(Open::fit);
  return input;
}

}  // namespace neuroscan::draft
