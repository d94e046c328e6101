#include <algorithm>
#include <array>

#include "autodiff/rules/rules.hpp"
#include "autodiff/window.hpp"
#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

using onnx::element_count;

// A tensor that varies along one spatial axis only.
Dims along(std::size_t axis, std::size_t axes, std::int64_t size) {
  Dims dims(axes + 2, 1);
  dims[axis + 2] = size;
  return dims;
}

// How many inputs each output averages along one axis; padding counts only where it is asked for, and what
// sticks out behind it never does.
std::vector<float> counts(const Step& s, const Window& w, std::size_t axis) {
  const bool with_padding = s.integer("count_include_pad", 0) != 0;
  const std::int64_t size = s.x_dims()[axis + 2];
  const std::int64_t first = with_padding ? -w.begin[axis] : 0;
  const std::int64_t last = with_padding ? size + w.end[axis] : size;
  std::vector<float> counts;
  for (std::int64_t o = 0; o < s.y_dims()[axis + 2]; ++o) {
    int count = 0;
    for (std::int64_t k = 0; k < w.kernel[axis]; ++k) {
      const std::int64_t place = o * w.strides[axis] - w.begin[axis] + k * w.dilations[axis];
      count += place >= first && place < last;
    }
    counts.push_back(static_cast<float>(std::max(count, 1)));
  }
  return counts;
}

// Forward   y = the mean over each window
// Gradient  g / count, spread over the window: a depthwise ConvTranspose with ones
// Assumes   nothing
void average_pool(Step& s) {
  const Dims kernel = s.integers("kernel_shape");
  const Window w = window(s, kernel);
  const std::size_t axes = kernel.size();
  Name share = s.g();
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const std::vector<float> count = counts(s, w, axis);
    const bool even = std::all_of(count.begin(), count.end(), [&](float each) { return each == count[0]; });
    const Name divisor =
        even ? s.b.number(count[0]) : s.b.numbers(along(axis, axes, s.y_dims()[axis + 2]), count);
    share = s.b.div(share, divisor);
  }
  const std::int64_t channels = s.x_dims()[1];
  Dims weights{channels, 1};
  weights.insert(weights.end(), kernel.begin(), kernel.end());
  s.give(0, s.b.op("ConvTranspose", {share, s.b.filled(s.b.ints(weights), 1)},
                   {{"group", channels},
                    {"kernel_shape", w.kernel},
                    {"strides", w.strides},
                    {"dilations", w.dilations},
                    {"pads", w.pads()},
                    {"output_padding", w.left_over}}));
}

std::vector<onnx::NamedAttribute> same_pooling(const Step& s) {
  std::vector<onnx::NamedAttribute> attributes;
  for (const char* name : {"kernel_shape", "strides", "pads", "dilations"}) {
    if (s.has(name)) attributes.emplace_back(name, s.integers(name));
  }
  if (s.has("auto_pad")) attributes.emplace_back("auto_pad", s.text("auto_pad"));
  if (s.has("ceil_mode")) attributes.emplace_back("ceil_mode", s.integer("ceil_mode", 0));
  return attributes;
}

// Windows that lie `phases` apart along an axis share no input.
Dims phases_of(const Step& s, const Window& w) {
  Dims phases;
  for (std::size_t axis = 0; axis < w.kernel.size(); ++axis) {
    const std::int64_t apart = (w.extent(axis) + w.strides[axis] - 1) / w.strides[axis];
    phases.push_back(std::min(apart, s.y_dims()[axis + 2]));
  }
  return phases;
}

// Moves the index of each output into the copy of the input that belongs to its phase.
Name into_phases(Step& s, Name indices, const Dims& phases, std::int64_t inputs) {
  std::int64_t apart = inputs;
  for (std::size_t axis = phases.size(); axis-- > 0;) {
    const std::int64_t size = s.y_dims()[axis + 2];
    Dims offsets;
    for (std::int64_t o = 0; o < size; ++o) offsets.push_back(o % phases[axis] * apart);
    const Name shaped = s.b.reshape(s.b.ints(offsets), along(axis, phases.size(), size));
    indices = s.b.add(indices, shaped);
    apart *= phases[axis];
  }
  return indices;
}

// Forward   y = the largest of each window
// Gradient  g, scattered to the places that a second MaxPool names. Where windows overlap, a place may be
// named
//           several times: ScatterElements adds from operator set 16 on; before that, it scatters into one
//           copy of the input per phase, and the copies are summed.
// Assumes   the gradient's batch is that of the forward pass, or that is one
void max_pool(Step& s) {
  if (s.integer("storage_order", 0) != 0) s.refuse("column-major indices are not supported");
  Builder& b = s.b;
  const Window w = window(s, s.integers("kernel_shape"));
  const std::int64_t batch = s.x_dims()[0];
  const std::int64_t inputs = element_count(s.x_dims()) / batch;
  const std::int64_t outputs = element_count(s.y_dims()) / batch;

  Name indices = b.op_with_outputs(2, "MaxPool", {s.x()}, same_pooling(s))[1];
  if (batch > 1) indices = b.op("Mod", {indices, b.ints({inputs})});
  const Dims phases = phases_of(s, w);
  const bool adds = b.opset() >= 16;
  const std::int64_t copies = adds ? 1 : element_count(phases);
  s.need_range(copies, 1, 1 << 20);
  s.need_range(inputs, 1, std::int64_t{1} << 40);
  if (copies > 1) indices = into_phases(s, indices, phases, inputs);

  const Name gradients = b.reshape(s.g(), {-1, outputs});
  const Name gradient_batch = b.batch_of(gradients);
  indices =
      b.op("Expand", {b.reshape(indices, {-1, outputs}), b.concat({gradient_batch, b.ints({outputs})}, 0)});
  const Name zeros = b.filled(b.concat({gradient_batch, b.ints({copies * inputs})}, 0), 0);
  std::vector<onnx::NamedAttribute> attributes{{"axis", std::int64_t{1}}};
  if (adds) attributes.emplace_back("reduction", std::string("add"));
  Name scattered =
      b.op(b.opset() >= 11 ? "ScatterElements" : "Scatter", {zeros, indices, gradients}, attributes);
  if (copies > 1) scattered = b.reduce_sum(b.reshape(scattered, {-1, copies, inputs}), {1}, false);
  s.give(0, b.reshape_like(scattered, s.x_dims()));
}

constexpr std::array rules = std::to_array<Rule>({
    {"AveragePool", first_opset, last_opset, average_pool},
    {"MaxPool", first_opset, last_opset, max_pool},
});

}  // namespace

std::span<const Rule> pooling_rules() { return rules; }

}  // namespace neuroscan::autodiff
