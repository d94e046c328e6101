#include "app/state/evaluating.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "app/state/state.hpp"

namespace neuroscan::app {
namespace {

const LabelledFolder& folder_of(const Evaluating& evaluating, const LabelledImage& image) {
  return evaluating.folders[image.folder];
}

std::string title_of(const Model& model, const std::string& name) {
  for (std::size_t i = 0; i < model.class_ids.size(); ++i) {
    if (model.class_ids[i] == name) return class_name(model, i);
  }
  return name;  // a label that stands for several classes
}

// The one that was shown, where it has a curve; or else the first that has.
std::size_t class_with_curve(const decision::Evaluation& figures, std::size_t shown) {
  const auto& classes = figures.classes;
  const auto has_curve = [](const decision::ClassEvaluation& one) { return !one.roc.empty(); };
  if (shown < classes.size() && has_curve(classes[shown])) return shown;
  const auto found = std::find_if(classes.begin(), classes.end(), has_curve);
  return found == classes.end() ? 0 : static_cast<std::size_t>(found - classes.begin());
}

}  // namespace

EvaluationProgress evaluation_progress(const State& state) {
  EvaluationProgress progress;
  for (const LabelledImage& image : state.evaluating.images) {
    const Picture* picture = state.pictures.find(image.number);
    if (!picture) continue;
    if (folder_of(state.evaluating, image).label.empty()) {
      ++progress.unlabelled;
      continue;
    }
    ++progress.labelled;
    if (!is_settled(*picture)) continue;
    ++progress.settled;
    if (picture->stage == Stage::failed) ++progress.failed;
  }
  return progress;
}

void folders_labelled(State& state, std::vector<LabelledFolder> folders, std::vector<LabelledImage> images) {
  state.evaluating.folders = std::move(folders);
  state.evaluating.images = std::move(images);
}

std::optional<EvaluationRequest> wanted_evaluation(const State& state) {
  if (state.sheet != Sheet::evaluation || !state.model) return std::nullopt;
  EvaluationRequest request{state.model->id, {}, {}};
  for (const LabelledImage& image : state.evaluating.images) {
    const Picture* picture = state.pictures.find(image.number);
    const std::string& label = folder_of(state.evaluating, image).label;
    if (!picture || label.empty()) continue;
    if (!is_settled(*picture)) return std::nullopt;
    const bool answered = picture->stage == Stage::done && shown_answer(state, *picture);
    (answered ? request.rows : request.left_out).push_back({image.number, label});
  }
  if (request.rows.empty() || state.evaluating.asked == request) return std::nullopt;
  return request;
}

int evaluation_asked(State& state, EvaluationRequest request) {
  Evaluating& evaluating = state.evaluating;
  evaluating.asked = std::move(request);
  evaluating.result.reset();
  evaluating.failure.reset();
  return ++evaluating.asked_number;
}

bool evaluated(State& state, int number, Evaluated found) {
  Evaluating& evaluating = state.evaluating;
  if (number != evaluating.asked_number || !evaluating.asked || !state.model) return false;
  EvaluationResult result{*evaluating.asked, std::move(found), {}};
  for (const decision::ClassEvaluation& one : result.found.figures.classes)
    result.titles.push_back(title_of(*state.model, one.name));
  evaluating.shown_class = class_with_curve(result.found.figures, evaluating.shown_class);
  evaluating.cell.reset();
  evaluating.result = std::make_shared<const EvaluationResult>(std::move(result));
  return true;
}

bool evaluation_failed(State& state, int number, Failure failure) {
  if (number != state.evaluating.asked_number) return false;
  state.evaluating.failure = std::move(failure);
  return true;
}

void evaluation_retried(State& state) {
  state.evaluating.asked.reset();
  state.evaluating.failure.reset();
}

std::vector<std::size_t> shown_rows(const EvaluationResult& result, const std::optional<MatrixCell>& cell) {
  const Evaluated& found = result.found;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < found.truth.size(); ++i) {
    const MatrixCell own{found.truth[i], found.figures.called[i]};
    if (cell ? own == *cell : own.truth != own.called) rows.push_back(i);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::size_t a, std::size_t b) { return found.confidence[a] > found.confidence[b]; });
  return rows;
}

}  // namespace neuroscan::app
