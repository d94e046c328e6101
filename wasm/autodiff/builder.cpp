#include "autodiff/builder.hpp"

#include <cassert>
#include <utility>

#include "base/error.hpp"

namespace neuroscan::autodiff {

using onnx::NamedAttribute;

namespace {

constexpr std::int64_t float32 = 1;  // TensorProto.DataType, as Cast wants it

}  // namespace

Builder::Builder(onnx::Suffix& suffix, std::int64_t opset, std::string prefix)
    : suffix_(suffix), opset_(opset), prefix_(std::move(prefix)) {}

Name Builder::fresh() { return prefix_ + std::to_string(made_++); }

Name Builder::op(std::string_view op_type, const std::vector<Name>& inputs,
                 const std::vector<NamedAttribute>& attributes) {
  return op_with_outputs(1, op_type, inputs, attributes).front();
}

std::vector<Name> Builder::op_with_outputs(std::size_t outputs, std::string_view op_type,
                                           const std::vector<Name>& inputs,
                                           const std::vector<NamedAttribute>& attributes) {
  std::vector<Name> made;
  while (made.size() < outputs) made.push_back(fresh());
  suffix_.node(op_type, inputs, made, attributes);
  return made;
}

// Constants are nodes, not initializers: old files would want those listed as inputs too.
Name Builder::number(double value) {
  Name& name = numbers_[value];
  if (name.empty()) name = numbers({}, {static_cast<float>(value)});
  return name;
}

Name Builder::numbers(const Dims& dims, const std::vector<float>& values) {
  return op("Constant", {}, {{"value", onnx::float_constant(dims, values)}});
}

Name Builder::ints(const Dims& values) {
  Name& name = ints_[values];
  if (name.empty()) {
    name = op("Constant", {},
              {{"value", onnx::int_constant({static_cast<std::int64_t>(values.size())}, values)}});
  }
  return name;
}

Name Builder::equal(const Name& a, const Name& b) {
  if (opset_ >= 11) return op("Equal", {a, b});
  return op("Not", {op("Or", {less(a, b), greater(a, b)})});
}

Name Builder::to_float(const Name& x) { return op("Cast", {x}, {{"to", float32}}); }

Name Builder::as_float32(const Name& tensor) {
  Name& name = as_float32_[tensor];
  if (name.empty()) name = to_float(tensor);
  return name;
}

Name Builder::reduce_sum(const Name& x, const Dims& axes, bool keep_dims) {
  const NamedAttribute keep{"keepdims", std::int64_t{keep_dims}};
  if (opset_ >= 13) return op("ReduceSum", {x, ints(axes)}, {keep});
  return op("ReduceSum", {x}, {{"axes", axes}, keep});
}

Name Builder::reduce_mean(const Name& x, const Dims& axes) {
  if (opset_ >= 18) return op("ReduceMean", {x, ints(axes)});
  return op("ReduceMean", {x}, {{"axes", axes}});
}

Name Builder::reshape(const Name& x, const Dims& dims) { return op("Reshape", {x, ints(dims)}); }

Name Builder::reshape_like(const Name& x, Dims dims) {
  if (!dims.empty()) dims.front() = -1;
  return reshape(x, dims);
}

Name Builder::expand_like(const Name& x, Dims dims) { return op("Expand", {x, ints(dims)}); }

Name Builder::transpose(const Name& x, const Dims& permutation) {
  return op("Transpose", {x}, {{"perm", permutation}});
}

Name Builder::pad(const Name& x, const Dims& pads) {
  if (opset_ >= 11) return op("Pad", {x, ints(pads)});
  return op("Pad", {x}, {{"pads", pads}});
}

Name Builder::slice(const Name& x, std::int64_t axis, std::int64_t start, std::int64_t end) {
  if (opset_ >= 10) return op("Slice", {x, ints({start}), ints({end}), ints({axis})});
  return op("Slice", {x}, {{"starts", Dims{start}}, {"ends", Dims{end}}, {"axes", Dims{axis}}});
}

Name Builder::concat(const std::vector<Name>& parts, std::int64_t axis) {
  return op("Concat", parts, {{"axis", axis}});
}

Name Builder::batch_of(const Name& x) { return op("Gather", {op("Shape", {x}), ints({0})}); }

Name Builder::filled(const Name& shape, float value) {
  return op("ConstantOfShape", {shape}, {{"value", onnx::float_constant({1}, {value})}});
}

Name Builder::zeros_like(const Name& x, const Dims& dims) {
  assert(!dims.empty());
  return filled(concat({batch_of(x), ints(Dims(dims.begin() + 1, dims.end()))}, 0), 0);
}

Name Builder::gemm(const Name& a, const Name& b, bool transpose_b, double alpha) {
  std::vector<NamedAttribute> attributes{{"transB", std::int64_t{transpose_b}}};
  if (alpha != 1) attributes.emplace_back("alpha", static_cast<float>(alpha));
  // The third matrix became optional at 11.
  if (opset_ >= 11) return op("Gemm", {a, b}, attributes);
  attributes.emplace_back("beta", 0.0F);
  return op("Gemm", {a, b, number(0)}, attributes);
}

Name Builder::unbroadcast(const Name& gradient, const Dims& from, const Dims& to) {
  if (from.size() < to.size())
    throw Error(ErrorCode::unsupported_operator, "a broadcast that takes axes away");
  const std::size_t added = from.size() - to.size();
  Dims leading;
  Dims repeated;
  for (std::size_t axis = 0; axis < from.size(); ++axis) {
    if (axis < added) {
      leading.push_back(static_cast<std::int64_t>(axis));
    } else if (to[axis - added] != from[axis]) {
      repeated.push_back(static_cast<std::int64_t>(axis));
    }
  }
  Name sum = repeated.empty() ? gradient : reduce_sum(gradient, repeated);
  return leading.empty() ? sum : reduce_sum(sum, leading, false);
}

}  // namespace neuroscan::autodiff
