#include "app/state/spoken.hpp"

#include <algorithm>

#include "app/state/format.hpp"

namespace neuroscan::app {
namespace {

constexpr std::size_t most_classes = 10;

std::string spoken_failure(const Failure& failure) {
  return failure.detail.empty() ? failure.message : failure.message + " (" + failure.detail + ")";
}

std::string spoken_model(const Model& model) {
  switch (model.stage) {
    case ModelStage::absent: return "";
    case ModelStage::loading: return "Loading the model " + model.name + ".";
    case ModelStage::ready: return "The model " + model.name + " is ready. Choose an image.";
    case ModelStage::failed:
      return "The model could not be loaded: " +
             (model.failure ? spoken_failure(*model.failure) : std::string{});
  }
  return "";
}

std::string spoken_scores(const Answer& answer) {
  std::string words;
  const std::size_t count = std::min(answer.scores.size(), most_classes);
  for (std::size_t index = 0; index < count; ++index) {
    if (index > 0) words += ", ";
    words += answer.scores[index].name + " " + percent(answer.scores[index].probability);
  }
  if (answer.scores.size() > count)
    words += ", and " + std::to_string(answer.scores.size() - count) + " more classes";
  return words;
}

bool failed_with_model(const Picture& picture, const Model& model) {
  return picture.failure && model.failure && picture.failure->message == model.failure->message;
}

std::string spoken_picture(const Picture& picture, const Model& model) {
  switch (picture.stage) {
    case PictureStage::reading: return picture.name + ": reading.";
    case PictureStage::waiting_for_model: return picture.name + ": waiting for the model.";
    case PictureStage::classifying: return picture.name + ": classifying.";
    case PictureStage::answered:
      return picture.name + ": " + (picture.answer ? spoken_scores(*picture.answer) : "");
    case PictureStage::failed:
      if (failed_with_model(picture, model)) return picture.name + ": no answer. " + spoken_model(model);
      return picture.name + ": " + (picture.failure ? spoken_failure(*picture.failure) : "failed.");
  }
  return "";
}

}  // namespace

std::string spoken(const State& state) {
  if (!state.picture) return spoken_model(state.model);
  std::string lines = spoken_picture(*state.picture, state.model);
  for (auto picture = state.earlier.rbegin(); picture != state.earlier.rend(); ++picture)
    lines += "\n" + spoken_picture(*picture, state.model);
  return lines;
}

}  // namespace neuroscan::app
