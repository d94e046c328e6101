#include "app/state/state.hpp"

#include <algorithm>
#include <utility>

namespace neuroscan::app {
namespace {

Picture* current(State& state, int number) {
  return state.picture && state.picture->number == number ? &*state.picture : nullptr;
}

// The same failure of a model reaches us for the model and for each picture that waited for it: say it once.
void say(State& state, std::string message) {
  if (state.messages.empty() || state.messages.back() != message)
    state.messages.push_back(std::move(message));
}

std::string class_name(const Model& model, std::size_t index) {
  return index < model.class_names.size() ? model.class_names[index] : "class " + std::to_string(index + 1);
}

Answer ordered(const Model& model, const RawAnswer& raw) {
  Answer answer{model.name, {}, raw.prepare_ms, raw.run_ms};
  answer.scores.reserve(raw.probabilities.size());
  for (std::size_t index = 0; index < raw.probabilities.size(); ++index) {
    answer.scores.push_back({class_name(model, index), raw.probabilities[index]});
  }
  std::stable_sort(answer.scores.begin(), answer.scores.end(),
                   [](const ClassScore& a, const ClassScore& b) { return a.probability > b.probability; });
  return answer;
}

bool is_settled(const Picture& picture) {
  return picture.stage == PictureStage::answered || picture.stage == PictureStage::failed;
}

}  // namespace

void model_progress(State& state, const std::string& name, double loaded_bytes, double total_bytes) {
  Model loading;
  loading.stage = ModelStage::loading;
  loading.name = name;
  loading.loaded_bytes = loaded_bytes;
  loading.total_bytes = total_bytes;
  state.model = std::move(loading);
}

void model_ready(State& state, Model model) {
  model.stage = ModelStage::ready;
  state.model = std::move(model);
  if (state.picture && state.picture->stage == PictureStage::waiting_for_model) {
    state.picture->stage = PictureStage::classifying;
  }
}

void model_failed(State& state, Failure failure) {
  say(state, failure.message);
  state.model.stage = ModelStage::failed;
  state.model.failure = std::move(failure);
}

bool picture_opening(State& state, Picture picture) {
  if (state.picture && picture.number <= state.picture->number) return false;
  if (picture.position <= 1) {
    state.messages.clear();
    state.earlier.clear();
  } else if (state.picture && is_settled(*state.picture)) {
    state.earlier.push_back(std::move(*state.picture));
  }
  state.picture = std::move(picture);
  return true;
}

bool picture_opened(State& state, int number, const PictureSize& size, double decode_ms) {
  Picture* picture = current(state, number);
  if (!picture) return false;
  picture->size = size;
  picture->decode_ms = decode_ms;
  picture->stage =
      state.model.stage == ModelStage::ready ? PictureStage::classifying : PictureStage::waiting_for_model;
  return true;
}

bool picture_answered(State& state, int number, const RawAnswer& answer) {
  Picture* picture = current(state, number);
  if (!picture || answer.probabilities.empty()) return false;
  if (answer.model != state.model.id) {
    return picture_failed(state, number,
                          {"other_model", "The model was changed meanwhile; open the image again.", ""});
  }
  picture->answer = ordered(state.model, answer);
  picture->stage = PictureStage::answered;
  return true;
}

bool picture_failed(State& state, int number, Failure failure) {
  Picture* picture = current(state, number);
  if (!picture) return false;
  const bool is_the_models = state.model.failure && state.model.failure->message == failure.message;
  say(state, is_the_models ? failure.message : picture->name + ": " + failure.message);
  picture->stage = PictureStage::failed;
  picture->failure = std::move(failure);
  return true;
}

bool is_starting(const Model& model) {
  return model.stage == ModelStage::loading && model.total_bytes > 0 &&
         model.loaded_bytes >= model.total_bytes;
}

bool is_busy(const State& state) {
  if (state.model.stage == ModelStage::loading) return true;
  return state.picture && !is_settled(*state.picture);
}

}  // namespace neuroscan::app
