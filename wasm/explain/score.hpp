// Which number of the model an explanation is about.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "autodiff/step.hpp"
#include "onnx/graph.hpp"

namespace neuroscan::explain {

using autodiff::Shapes;
using onnx::Dims;

// What the model's last operator makes of the scores.
enum class Head { none, softmax, sigmoid };

struct Score {
  std::string_view
      tensor;  // the logits: what a Softmax or Sigmoid at the end is given, else the output itself
  Head head = Head::none;
};

// Behind the output of that name; the model's first where none is given. Throws Error not_onnx where the
// model has no such output.
Score find_score(const onnx::Graph& graph, std::string_view output = {});

// How the seed weighs the logits.
enum class Question {
  of_class,        // what speaks for the class
  against_others,  // what speaks for it rather than for the other classes: the direction of its probability
};

// The seed of one class: its weight for each logit. One logit stands for two classes, of which it is the
// second. Requires an index of a class.
std::vector<float> seed(Question question, std::size_t index, std::span<const float> logits);

}  // namespace neuroscan::explain
