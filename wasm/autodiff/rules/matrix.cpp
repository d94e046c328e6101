#include <array>
#include <numeric>
#include <utility>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

// Forward   y = alpha·a·b′ + beta·c, with b′ = b or bᵀ
// Gradient  alpha·g·b′ᵀ; beta·g to c
// Assumes   a is not transposed; b does not depend on the picture
void gemm(Step& s) {
  if (s.integer("transA", 0) != 0) s.refuse("a transposed first matrix is not supported");
  if (s.wants(1)) s.refuse("its second matrix depends on the picture");
  if (s.wants(0)) s.give(0, s.b.gemm(s.g(), s.x(1), s.integer("transB", 0) == 0, s.real("alpha", 1)));
  if (s.wants(2)) {
    const double beta = s.real("beta", 1);
    const Name share = beta == 1 ? s.g() : s.b.mul(s.g(), s.b.number(beta));
    s.give(2, s.b.unbroadcast(share, s.y_dims(), s.x_dims(2)));
  }
}

Name transposed(Step& s, std::size_t i) {
  Dims permutation(s.x_dims(i).size());
  std::iota(permutation.begin(), permutation.end(), 0);
  std::swap(permutation.end()[-1], permutation.end()[-2]);
  return s.b.transpose(s.x(i), permutation);
}

// The sizes of a product's gradient before what broadcasting repeated is summed: those of y but for the
// matrix.
Dims repeated(const Step& s, std::size_t i) {
  Dims dims = s.y_dims();
  dims.end()[-2] = s.x_dims(i).end()[-2];
  dims.end()[-1] = s.x_dims(i).end()[-1];
  return dims;
}

// Forward   y = a·b for stacks of matrices that broadcast
// Gradient  g·bᵀ, aᵀ·g
// Assumes   neither is a vector
void matrix_product(Step& s) {
  if (s.x_dims(0).size() < 2 || s.x_dims(1).size() < 2) s.refuse("products with vectors are not supported");
  s.need_rank(s.y_dims(), 2);
  const bool plain = s.x_dims(0).size() == 2 && s.x_dims(1).size() == 2;
  if (s.wants(0) && plain) {
    s.give(0, s.b.gemm(s.g(), s.x(1), true));  // saves a transposed copy of the weights
  } else if (s.wants(0)) {
    const Name product = s.b.op("MatMul", {s.g(), transposed(s, 1)});
    s.give(0, s.b.unbroadcast(product, repeated(s, 0), s.x_dims(0)));
  }
  if (s.wants(1)) {
    const Name product = s.b.op("MatMul", {transposed(s, 0), s.g()});
    s.give(1, s.b.unbroadcast(product, repeated(s, 1), s.x_dims(1)));
  }
}

constexpr std::array rules = std::to_array<Rule>({
    {"Gemm", first_opset, last_opset, gemm},
    {"MatMul", first_opset, last_opset, matrix_product},
});

}  // namespace

std::span<const Rule> matrix_rules() { return rules; }

}  // namespace neuroscan::autodiff
