// A model that is to be explained: its graph, owned.
#pragma once

#include <string>

#include "explain/score.hpp"
#include "onnx/skim.hpp"

namespace neuroscan::explain {

// Views point into it, so it stays where it was made.
struct Subject {
  // `output` is the name of the model's answer. Throws Error as onnx::read, onnx::Graph and find_score.
  Subject(onnx::Skimmed its_description, std::string_view output);
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  onnx::Skimmed description;
  onnx::Model model;
  onnx::Graph graph;
  Score score;
};

}  // namespace neuroscan::explain
