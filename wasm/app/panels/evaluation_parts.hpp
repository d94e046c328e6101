// The parts of the evaluation. Each draws from the upper left corner of its strip downwards in the current
// region and returns how high it is.
#pragma once

#include <string_view>

#include "app/look/look.hpp"
#include "app/render/thumbnails.hpp"
#include "app/state/intents.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

struct Strip {
  float x;
  float y;
  float width;
};

// A heading; `note` follows it on the same line where there is room, quieter.
float draw_heading(const Look& look, const Strip& strip, std::string_view title, std::string_view note = {});

// Accuracy and its like, large, with their intervals.
float draw_summary(const Look& look, const Strip& strip, const decision::Evaluation& figures);

// Counts and rates; a press on a cell shows its images.
float draw_confusion(const Look& look, const Strip& strip, const EvaluationResult& result,
                     const std::optional<MatrixCell>& chosen, Intents& intents);

float draw_class_table(const Look& look, const Strip& strip, const EvaluationResult& result);

// One curve per class, one of them brought out.
float draw_roc(const Look& look, const Strip& strip, const EvaluationResult& result, std::size_t shown,
               Intents& intents);

float draw_reliability(const Look& look, const Strip& strip, const decision::Evaluation& figures);

// The wrong ones, or those of a cell, to open in the viewer; then what was left out.
float draw_cases(const Look& look, const Strip& strip, const State& state, const EvaluationResult& result,
                 const Thumbnails& thumbnails, Intents& intents);

}  // namespace neuroscan::app
