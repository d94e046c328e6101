// What the first operators of a graph tell about a picture that they are given.
#pragma once

#include <optional>

#include "onnx/graph.hpp"

namespace neuroscan::draft {

// How far the values of the pixels reach.
enum class Range { unit, bytes };

struct Evidence {
  std::optional<std::size_t> channel_axis;  // of the input
  std::optional<std::int64_t> channels;
  std::optional<Range> range;  // told where the graph itself scales the picture
};

// Of an input with four axes.
Evidence find_evidence(const onnx::Graph& graph, std::string_view input);

}  // namespace neuroscan::draft
