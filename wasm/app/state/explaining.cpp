#include "app/state/explaining.hpp"

#include <utility>

namespace neuroscan::app {
namespace {

// While its pixels are here the engine has it open as well.
const Picture* open_picture(const State& state) {
  return has_pixels(state) ? state.pictures.selected() : nullptr;
}

bool is_newest(const std::optional<Request>& asked, const Request& request) {
  return asked && *asked == request;
}

}  // namespace

const Answer* explained_answer(const State& state) {
  const Picture* picture = open_picture(state);
  if (picture && picture->slice && !picture->slice->at_rest) return nullptr;
  const Answer* answer = picture ? shown_answer(state, *picture) : nullptr;
  return answer && !is_withheld(*answer) ? answer : nullptr;  // what has no class needs no reasons for one
}

std::optional<Request> wanted_explanation(const State& state) {
  const Answer* answer = explained_answer(state);
  if (!answer) return std::nullopt;
  const View& view = state.view;
  const Request wanted{state.pictures.selected()->number,
                       view.explained_class.value_or(answer->ranked.front()), view.question, view.method,
                       view.layer};
  if (is_newest(state.evidence.asked, wanted)) return std::nullopt;
  return wanted;
}

void explanation_asked(State& state, const Request& request) {
  state.evidence.asked = request;
  state.evidence.failure.reset();
}

bool explanation_drawn(State& state, Explanation explanation) {
  if (!is_newest(state.evidence.asked, explanation.request) || !state.model) return false;
  explanation.class_name =
      class_name(*state.model, static_cast<std::size_t>(explanation.request.class_index));
  state.evidence.failure.reset();
  state.evidence.shown = std::move(explanation);
  ++state.maps_drawn;
  return true;
}

bool explanation_failed(State& state, const Request& request, Failure failure) {
  if (!is_newest(state.evidence.asked, request)) return false;
  state.evidence.failure = std::move(failure);
  return true;
}

std::optional<Request> wanted_check(const State& state) {
  if (!state.evidence.shown || state.evidence.checking()) return std::nullopt;
  return state.evidence.shown->request;
}

void check_asked(State& state, const Request& request) {
  state.evidence.check_asked = request;
  state.evidence.check_failure.reset();
}

bool explanation_checked(State& state, SanityCheck check) {
  if (!is_newest(state.evidence.check_asked, check.request)) return false;
  state.evidence.check = std::move(check);
  return true;
}

bool check_failed(State& state, const Request& request, Failure failure) {
  if (!is_newest(state.evidence.check_asked, request)) return false;
  state.evidence.check_failure = std::move(failure);
  return true;
}

bool layers_listed(State& state, const std::string& model, std::vector<Layer> layers) {
  if (!state.model || model != state.model->id) return false;
  state.layers = std::move(layers);
  return true;
}

std::optional<int> wanted_model_input(const State& state) {
  const Picture* picture = open_picture(state);
  if (state.view.subject != Subject::model_input || !picture || !state.model) return std::nullopt;
  if (state.model_input.asked_for == picture->number) return std::nullopt;
  return picture->number;
}

void model_input_asked(State& state, int picture) {
  state.model_input.asked_for = picture;
  state.model_input.failure.reset();
}

bool model_input_opened(State& state, int picture, const PictureSize& size) {
  if (state.model_input.asked_for != picture) return false;
  state.model_input.picture = picture;
  state.model_input.size = size;
  return true;
}

bool model_input_failed(State& state, int picture, Failure failure) {
  if (state.model_input.asked_for != picture) return false;
  state.model_input.failure = std::move(failure);
  return true;
}

bool shows_model_input(const State& state) {
  const Picture* picture = open_picture(state);
  return picture && state.view.subject == Subject::model_input &&
         state.model_input.picture == picture->number;
}

Size shown_size(const State& state) {
  const Picture* picture = open_picture(state);
  if (!picture || !picture->size) return {};
  const PictureSize& size = shows_model_input(state) ? state.model_input.size : *picture->size;
  return {static_cast<double>(size.width_px), static_cast<double>(size.height_px)};
}

PictureSize loaded_size(const State& state) {
  return shows_model_input(state) ? state.model_input.size : state.preview->size;
}

Rect placed_on_shown(const State& state, const Explanation& explanation) {
  return shows_model_input(state) ? Rect{0, 0, 1, 1} : explanation.placed;
}

const Explanation* drawable_explanation(const State& state) {
  const auto& shown = state.evidence.shown;
  const Picture* picture = open_picture(state);
  if (!shown || !shown->has_evidence || shown->map.empty() || !picture) return nullptr;
  return picture->number == shown->request.picture ? &*shown : nullptr;
}

}  // namespace neuroscan::app
