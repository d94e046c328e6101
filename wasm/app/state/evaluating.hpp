// The session's images whose class is known by the folder they came in, and how the model in use does on
// them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/failure.hpp"
#include "app/state/model.hpp"
#include "decision/evaluation.hpp"

namespace neuroscan::app {

struct State;

struct LabelledFolder {
  std::string name;
  std::string label;  // what it stands for, as the model's recipe spells it; empty: its images are left out
};

struct LabelledImage {
  int number;
  std::size_t folder;
};

struct EvaluationRow {
  int number;
  std::string label;

  friend bool operator==(const EvaluationRow&, const EvaluationRow&) = default;
};

// What is asked of the engine: the same request has the same figures.
struct EvaluationRequest {
  std::string model;  // its id
  std::vector<EvaluationRow> rows;
  std::vector<EvaluationRow> left_out;  // what could not be read, or was cancelled

  friend bool operator==(const EvaluationRequest&, const EvaluationRequest&) = default;
};

// The engine's reply.
struct Evaluated {
  decision::Evaluation figures;
  std::vector<std::size_t> truth;  // of each row
  std::vector<double> confidence;  // of each row, in the class that was called
};

struct EvaluationResult {
  EvaluationRequest request;
  Evaluated found;
  std::vector<std::string> titles;  // the classes as people read them
};

// A cell of the confusion matrix.
struct MatrixCell {
  std::size_t truth;
  std::size_t called;

  friend bool operator==(const MatrixCell&, const MatrixCell&) = default;
};

struct Evaluating {
  std::vector<LabelledFolder> folders;
  std::vector<LabelledImage> images;  // rising numbers
  std::optional<EvaluationRequest> asked;
  int asked_number = 0;
  std::shared_ptr<const EvaluationResult> result;  // of what was asked, once it is there
  std::optional<Failure> failure;                  // or why there is none
  std::size_t shown_class = 0;                     // whose ROC curve stands out
  std::optional<MatrixCell> cell;                  // whose images are shown; none: the wrong ones
};

// How far the work on the labelled images is.
struct EvaluationProgress {
  int labelled = 0;
  int settled = 0;
  int failed = 0;      // of those
  int unlabelled = 0;  // images in folders that stand for no class
};

EvaluationProgress evaluation_progress(const State& state);

// The folders that images came in and what they stand for with the model in use, all of them each time.
void folders_labelled(State& state, std::vector<LabelledFolder> folders, std::vector<LabelledImage> images);

// What to ask the engine for now: once every labelled image is settled while the evaluation is looked at.
std::optional<EvaluationRequest> wanted_evaluation(const State& state);

// Returns the number that its reply has to carry.
int evaluation_asked(State& state, EvaluationRequest request);

// These return false where something else was asked for since.
bool evaluated(State& state, int number, Evaluated found);
bool evaluation_failed(State& state, int number, Failure failure);

// The next look at it asks once more.
void evaluation_retried(State& state);

// Rows of the result that `cell` holds, or without one those that were called wrong; the surest first.
std::vector<std::size_t> shown_rows(const EvaluationResult& result, const std::optional<MatrixCell>& cell);

}  // namespace neuroscan::app
