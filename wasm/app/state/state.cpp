#include "app/state/state.hpp"

#include <algorithm>
#include <utility>

namespace neuroscan::app {
namespace {

// The stage of a picture that is read, without regard to a model.
void wait_again(State& state, Picture& picture) {
  if (is_settled(picture)) state.queue.join(1);
  picture.stage = Stage::waiting;
  picture.failure.reset();
}

void settle(State& state, Picture& picture, Stage stage, double now_ms) {
  if (!is_settled(picture)) state.queue.settle(now_ms);
  picture.stage = stage;
}

void replace_or_add(std::vector<Answer>& answers, Answer answer) {
  for (Answer& known : answers) {
    if (known.model->id != answer.model->id) continue;
    known = std::move(answer);
    return;
  }
  answers.push_back(std::move(answer));
}

void forget_explanation(State& state) {
  state.view.explained_class.reset();
  state.evidence = {};
  state.steadiness = {};
  state.model_input = {};
}

std::shared_ptr<const Model> known_model(const State& state, const std::string& id) {
  const auto found = std::find_if(state.models.begin(), state.models.end(),
                                  [&id](const auto& model) { return model->id == id; });
  return found == state.models.end() ? nullptr : *found;
}

}  // namespace

void model_progress(State& state, const std::string& name, double loaded_bytes, double total_bytes) {
  state.load = ModelLoad{name, loaded_bytes, total_bytes, {}};
}

void model_ready(State& state, Model model) {
  const bool again = state.model && are_same(*state.model, model);
  state.load.reset();
  if (again) return;
  std::erase_if(state.models, [&model](const auto& known) { return known->id == model.id; });
  state.models.push_back(std::make_shared<const Model>(std::move(model)));
  state.model = state.models.back();
  state.layers.clear();
  state.view.layer.clear();
  forget_explanation(state);
  for (Picture& picture : state.pictures.all()) {
    if (picture.stage == Stage::failed) continue;
    const Answer* answer = find_answer(picture, state.model->id);
    if (answer && are_same(*answer->model, *state.model)) {
      if (!is_settled(picture)) state.queue.leave();
      picture.stage = Stage::done;
    } else if (picture.stage == Stage::done) {
      wait_again(state, picture);
    }
  }
}

void model_failed(State& state, Failure failure) {
  if (!state.load) state.load.emplace();
  state.load->failure = std::move(failure);
}

void pictures_added(State& state, std::vector<Picture> pictures) {
  if (pictures.empty()) return;
  const int first = pictures.front().number;
  state.queue.join(static_cast<int>(pictures.size()));
  for (Picture& picture : pictures) state.pictures.add(std::move(picture));
  state.settings.panes.page = Page::picture;
  select_picture(state, first);
}

bool select_picture(State& state, int number) {
  if (!state.pictures.select(number)) return false;
  state.preview.reset();
  forget_explanation(state);
  return true;
}

bool picture_reading(State& state, int number) {
  Picture* picture = state.pictures.find(number);
  if (!picture || is_settled(*picture)) return false;
  picture->stage = Stage::reading;
  return true;
}

bool picture_opened(State& state, int number, const Opened& opened) {
  Picture* picture = state.pictures.find(number);
  if (!picture) return false;
  picture->sha256 = opened.sha256;
  picture->size = opened.size;
  picture->decode_ms = opened.decode_ms;
  const bool looked_at = picture == state.pictures.selected();
  if (looked_at && opened.preview) {
    state.preview = Preview{number, *opened.preview};
    if (state.evidence.failure)
      state.evidence.asked.reset();  // the engine that lost the picture has it again
  }
  return true;
}

bool picture_turned(State& state, int number, const std::string& name, Slice slice) {
  Picture* picture = state.pictures.find(number);
  if (!picture) return false;
  const bool is_other = !picture->slice || picture->slice->place != slice.place;
  picture->name = name;
  picture->slice = std::move(slice);
  if (!is_other) return true;
  picture->answers.clear();
  if (picture != state.pictures.selected()) return true;
  state.evidence = {};
  state.model_input = {};
  return true;
}

bool picture_waiting(State& state, int number) {
  Picture* picture = state.pictures.find(number);
  if (!picture || is_settled(*picture)) return false;
  picture->stage = Stage::waiting;
  return true;
}

bool picture_running(State& state, int number) {
  Picture* picture = state.pictures.find(number);
  if (!picture || is_settled(*picture)) return false;
  picture->stage = Stage::running;
  return true;
}

bool picture_answered(State& state, int number, const RawAnswer& answer, double now_ms) {
  Picture* picture = state.pictures.find(number);
  const auto model = known_model(state, answer.model);
  if (!picture || !model || answer.probabilities.empty()) return false;
  replace_or_add(picture->answers, answer_of(model, answer));
  picture->failure.reset();
  if (model == state.model)
    settle(state, *picture, Stage::done, now_ms);
  else
    picture->stage = Stage::waiting;  // the model was changed meanwhile
  return true;
}

bool picture_failed(State& state, int number, Failure failure, double now_ms) {
  Picture* picture = state.pictures.find(number);
  if (!picture) return false;
  settle(state, *picture, Stage::failed, now_ms);
  picture->failure = std::move(failure);
  return true;
}

bool show_anyway(State& state, int number) {
  Picture* picture = state.pictures.find(number);
  if (!picture || !state.model) return false;
  for (Answer& answer : picture->answers) {
    if (answer.model->id != state.model->id || !is_withheld(answer)) continue;
    answer.shown_anyway = true;
    return true;
  }
  return false;
}

void pictures_requeued(State& state, const std::vector<int>& numbers) {
  for (const int number : numbers) {
    Picture* picture = state.pictures.find(number);
    if (picture && picture->stage == Stage::failed) wait_again(state, *picture);
  }
}

void queue_paused(State& state, bool paused) { state.queue.set_paused(paused); }

const Answer* shown_answer(const State& state, const Picture& picture) {
  return state.model ? find_answer(picture, state.model->id) : nullptr;
}

bool has_pixels(const State& state) {
  const Picture* selected = state.pictures.selected();
  return selected && state.preview && state.preview->number == selected->number;
}

bool is_busy(const State& state) {
  if (state.load && !state.load->failure) return true;
  const Picture* selected = state.pictures.selected();
  if (selected && selected->slice && !selected->slice->at_rest) return true;
  return state.pictures.counts().pending() > 0 && !state.queue.paused();
}

}  // namespace neuroscan::app
