#include <algorithm>
#include <array>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

// Forward   y = x
// Gradient  g
// Assumes   Dropout as in inference
void identity(Step& s) {
  if (!s.g().empty()) s.give(0, s.g());
}

bool is_float(onnx::Type type) { return type == onnx::Type::float32 || is_other_float(type); }

// Forward   y = x in another element type
// Gradient  g, which is float32 whatever the types; none where one of them is of integers
// Assumes   nothing
void cast(Step& s) {
  if (is_float(s.y_type()) && (is_float(s.x_type()) || s.x_type() == onnx::Type::undefined)) s.give(0, s.g());
}

struct Range {
  double least;
  double most;
};

Range range_of(const Step& s) {
  switch (s.y_type()) {
    case onnx::Type::uint8: return {0, 255};
    case onnx::Type::int8: return {-128, 127};
    case onnx::Type::uint16: return {0, 65535};
    case onnx::Type::int16: return {-32768, 32767};
    default: s.refuse("only integers of 8 or 16 bits are supported");
  }
}

// One number, or one per place of the axis that it is quantised along.
Name along_axis(Step& s, const Name& values) {
  const std::size_t rank = s.x_dims().size();
  const auto axis = static_cast<std::size_t>(s.axis(s.integer("axis", 1), std::max<std::size_t>(rank, 2)));
  Dims dims(rank, 1);
  if (axis < rank) dims[axis] = -1;
  return s.b.reshape(values, dims);
}

// Forward   y = round(x / scale) + zero, saturated
// Gradient  g where x / scale + zero was not cut: quantisers leave it to the cut to do a Relu's or Clip's
// work Assumes   scales do not depend on the picture, and are not one per block
void quantize(Step& s) {
  s.only_first();
  if (s.integer("block_size", 0) != 0) s.refuse("one scale per block is not supported");
  Builder& b = s.b;
  const auto [least, most] = range_of(s);
  const bool many = s.x_dims(1).size() == 1 && s.x_dims(1)[0] > 1;
  Name places = b.div(s.x(), many ? along_axis(s, s.x(1)) : s.x(1));
  if (!s.x(2).empty()) {
    const Name zero = b.to_float(s.x(2));
    places = b.add(places, many ? along_axis(s, zero) : zero);
  }
  const Name below = b.where(b.less(places, b.number(most + 0.5)), s.g(), b.number(0));
  s.give(0, b.where(b.greater(places, b.number(least - 0.5)), below, b.number(0)));
}

// Forward   y = (x − zero)·scale
// Gradient  g: with the quantisation before it, an identity but for rounding
// Assumes   scales do not depend on the picture
void dequantize(Step& s) {
  s.only_first();
  s.give(0, s.g());
}

constexpr std::array rules = std::to_array<Rule>({
    {"Identity", first_opset, last_opset, identity},
    {"Dropout", first_opset, last_opset, identity},
    {"Cast", first_opset, last_opset, cast},
    {"QuantizeLinear", 10, last_opset, quantize},
    {"DequantizeLinear", 10, last_opset, dequantize},
});

}  // namespace

std::span<const Rule> passing_rules() { return rules; }

}  // namespace neuroscan::autodiff
