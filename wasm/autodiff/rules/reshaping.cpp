#include <array>

#include "autodiff/rules/rules.hpp"

namespace neuroscan::autodiff {
namespace {

// Forward   y = the same values in another shape
// Gradient  g in the shape of x
// Assumes   nothing
void reshape(Step& s) { s.give(0, s.b.reshape_like(s.g(), s.x_dims())); }

// Forward   y = x with its axes in another order
// Gradient  g in the order of x
// Assumes   nothing
void transpose(Step& s) {
  const std::size_t rank = s.x_dims().size();
  Dims forward = s.integers("perm");
  if (forward.empty()) {
    for (std::size_t axis = rank; axis-- > 0;) forward.push_back(static_cast<std::int64_t>(axis));
  }
  if (forward.size() != rank) s.refuse("its permutation has another number of axes");
  Dims backward(rank);
  for (std::size_t axis = 0; axis < rank; ++axis)
    backward[static_cast<std::size_t>(s.axis(forward[axis], rank))] = static_cast<std::int64_t>(axis);
  s.give(0, s.b.transpose(s.g(), backward));
}

// Forward   y = x broadcast to a larger shape
// Gradient  g, summed over what that repeated
// Assumes   nothing
void expand(Step& s) { s.give(0, s.b.unbroadcast(s.g(), s.y_dims(), s.x_dims())); }

// Forward   y = x, some times over along each axis
// Gradient  g, summed over the repeats
// Assumes   the batch is not repeated
void tile(Step& s) {
  Dims split{-1};
  Dims repeats;
  s.need_rank(s.x_dims(), 1);
  s.need_rank(s.y_dims(), s.x_dims().size());
  if (s.x_dims()[0] != s.y_dims()[0]) s.refuse("repeating the batch is not supported");
  for (std::size_t axis = 1; axis < s.x_dims().size(); ++axis) {
    repeats.push_back(static_cast<std::int64_t>(split.size()));
    split.push_back(s.y_dims()[axis] / s.x_dims()[axis]);
    split.push_back(s.x_dims()[axis]);
  }
  s.give(0, repeats.empty() ? s.g() : s.b.reduce_sum(s.b.reshape(s.g(), split), repeats, false));
}

// Forward   y = blocks of places moved into channels
// Gradient  g, moved back
// Assumes   nothing
void space_to_depth(Step& s) {
  s.give(0, s.b.op("DepthToSpace", {s.g()}, {{"blocksize", s.integer("blocksize", 1)}}));
}

// Forward   y = channels moved into blocks of places
// Gradient  g, moved back
// Assumes   mode DCR, the default
void depth_to_space(Step& s) {
  if (s.text("mode", "DCR") != "DCR") s.refuse("mode CRD is not supported");
  s.give(0, s.b.op("SpaceToDepth", {s.g()}, {{"blocksize", s.integer("blocksize", 1)}}));
}

constexpr std::array rules = std::to_array<Rule>({
    {"Reshape", first_opset, last_opset, reshape},
    {"Flatten", first_opset, last_opset, reshape},
    {"Squeeze", first_opset, last_opset, reshape},
    {"Unsqueeze", first_opset, last_opset, reshape},
    {"Transpose", first_opset, last_opset, transpose},
    {"Expand", first_opset, last_opset, expand},
    {"Tile", first_opset, last_opset, tile},
    {"SpaceToDepth", first_opset, last_opset, space_to_depth},
    {"DepthToSpace", first_opset, last_opset, depth_to_space},
});

}  // namespace

std::span<const Rule> reshaping_rules() { return rules; }

}  // namespace neuroscan::autodiff
