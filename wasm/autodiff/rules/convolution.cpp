#include <array>

#include "autodiff/rules/rules.hpp"
#include "autodiff/window.hpp"

namespace neuroscan::autodiff {
namespace {

Dims spatial(const Dims& dims) { return dims.size() > 2 ? Dims(dims.begin() + 2, dims.end()) : Dims(); }

// Forward   y = x ∗ W + b, in groups, with strides, dilations and padding
// Gradient  ConvTranspose(g, W), and zeros where no output read
// Assumes   weights do not depend on the picture
void convolution(Step& s) {
  s.only_first();
  const Window w = window(s, spatial(s.x_dims(1)));
  s.give(0, s.b.op("ConvTranspose", {s.g(), s.x(1)},
                   {{"group", s.integer("group", 1)},
                    {"kernel_shape", w.kernel},
                    {"strides", w.strides},
                    {"dilations", w.dilations},
                    {"pads", w.pads()},
                    {"output_padding", w.left_over}}));
}

// Forward   y = ConvTranspose(x, W) + b
// Gradient  g ∗ W
// Assumes   explicit padding; weights do not depend on the picture
void transposed_convolution(Step& s) {
  s.only_first();
  if (s.text("auto_pad", "NOTSET") != "NOTSET" || s.has("output_shape"))
    s.refuse("only explicit padding is supported");
  const Dims kernel = spatial(s.x_dims(1));
  s.give(0, s.b.op("Conv", {s.g(), s.x(1)},
                   {{"group", s.integer("group", 1)},
                    {"kernel_shape", kernel},
                    {"strides", s.integers("strides", Dims(kernel.size(), 1))},
                    {"dilations", s.integers("dilations", Dims(kernel.size(), 1))},
                    {"pads", s.integers("pads", Dims(2 * kernel.size()))}}));
}

constexpr std::array rules = std::to_array<Rule>({
    {"Conv", first_opset, last_opset, convolution},
    {"ConvTranspose", first_opset, last_opset, transposed_convolution},
});

}  // namespace

std::span<const Rule> convolution_rules() { return rules; }

}  // namespace neuroscan::autodiff
