// A model with one layer's weights shuffled: what a map that follows from what was learnt must not survive.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "explain/subject.hpp"

namespace neuroscan::explain {

struct Weights {
  std::string made;  // what the node that has these weights makes
  onnx::Extent extent;
  std::size_t element_bytes = 0;
};

// Of the node that makes the tensor, or the last one before it that has weights of two axes and more, also
// through Cast, DequantizeLinear and the like. None where there is no such node.
std::optional<Weights> weights_behind(const Subject& subject, std::string_view tensor);

// Permutes the elements, always in the same way.
void shuffle(std::span<std::uint8_t> values, std::size_t element_bytes);

}  // namespace neuroscan::explain
