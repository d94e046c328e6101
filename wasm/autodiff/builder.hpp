// Writes standard operators, whatever the model's operator set calls for.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "onnx/write.hpp"

namespace neuroscan::autodiff {

using onnx::Dims;
using Name = std::string;  // of a tensor

// Each function appends the nodes that compute something and gives back the name of the result. Gradients are
// float32; their axis 0 is the batch and may be longer than that of the forward pass, which broadcasts
// against it.
class Builder {
 public:
  // `prefix` begins every name made here, and none of the model's. `suffix` must outlive this.
  Builder(onnx::Suffix& suffix, std::int64_t opset, std::string prefix);

  std::int64_t opset() const { return opset_; }

  Name op(std::string_view op_type, const std::vector<Name>& inputs,
          const std::vector<onnx::NamedAttribute>& attributes = {});
  std::vector<Name> op_with_outputs(std::size_t outputs, std::string_view op_type,
                                    const std::vector<Name>& inputs,
                                    const std::vector<onnx::NamedAttribute>& attributes = {});

  Name number(double value);  // a scalar
  Name numbers(const Dims& dims, const std::vector<float>& values);
  Name ints(const Dims& values);

  Name add(const Name& a, const Name& b) { return op("Add", {a, b}); }
  Name sub(const Name& a, const Name& b) { return op("Sub", {a, b}); }
  Name mul(const Name& a, const Name& b) { return op("Mul", {a, b}); }
  Name div(const Name& a, const Name& b) { return op("Div", {a, b}); }
  Name greater(const Name& a, const Name& b) { return op("Greater", {a, b}); }
  Name less(const Name& a, const Name& b) { return op("Less", {a, b}); }
  Name where(const Name& mask, const Name& yes, const Name& no) { return op("Where", {mask, yes, no}); }
  Name equal(const Name& a, const Name& b);
  Name to_float(const Name& x);
  // The same, but written once for each tensor.
  Name as_float32(const Name& tensor);

  Name reduce_sum(const Name& x, const Dims& axes, bool keep_dims = true);
  Name reduce_mean(const Name& x, const Dims& axes);

  Name reshape(const Name& x, const Dims& dims);
  // To the shape of a tensor of the forward pass, whatever the batch.
  Name reshape_like(const Name& x, Dims dims);
  // Broadcasts to the shape of a tensor of the forward pass, but for the batch.
  Name expand_like(const Name& x, Dims dims);
  Name transpose(const Name& x, const Dims& permutation);
  // `pads` as in the operator: all begins, then all ends; negative ones cut.
  Name pad(const Name& x, const Dims& pads);
  Name slice(const Name& x, std::int64_t axis, std::int64_t start, std::int64_t end);
  Name concat(const std::vector<Name>& parts, std::int64_t axis);

  // [n] with n the size of axis 0.
  Name batch_of(const Name& x);
  // `value` everywhere in a tensor of the shape that `shape` holds.
  Name filled(const Name& shape, float value);
  // Like a tensor of the forward pass with sizes `dims`, with the batch of `x`.
  Name zeros_like(const Name& x, const Dims& dims);

  // a · b or a · bᵀ of matrices.
  Name gemm(const Name& a, const Name& b, bool transpose_b, double alpha = 1);

  // Sums over what broadcasting repeated: from the shape `from` in the forward pass to `to`. Axis 0 is left
  // alone where both have the same size there.
  Name unbroadcast(const Name& gradient, const Dims& from, const Dims& to);

 private:
  Name fresh();

  onnx::Suffix& suffix_;
  std::int64_t opset_;
  std::string prefix_;
  int made_ = 0;
  std::map<double, Name> numbers_;
  std::map<Dims, Name> ints_;
  std::map<Name, Name> as_float32_;
};

}  // namespace neuroscan::autodiff
