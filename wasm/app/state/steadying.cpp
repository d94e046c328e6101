#include "app/state/steadying.hpp"

#include <utility>

#include "app/state/explaining.hpp"

namespace neuroscan::app {

std::optional<Request> wanted_stability(const State& state) {
  const Answer* answer = explained_answer(state);
  if (!answer || state.steadiness.measuring()) return std::nullopt;
  if (state.evidence.asked) return state.evidence.asked;
  return Request{state.pictures.selected()->number, answer->ranked.front(), state.view.question,
                 state.view.method, state.view.layer};
}

void stability_asked(State& state, const Request& request) {
  state.steadiness = {};
  state.steadiness.asked = request;
  state.settings.folded &= ~section_bit(Section::stability);
}

bool stability_measured(State& state, Stability stability) {
  if (state.steadiness.asked != stability.request || !state.model) return false;
  stability.class_name = class_name(*state.model, static_cast<std::size_t>(stability.top));
  for (SmallChange& change : stability.changes)
    change.top_name = class_name(*state.model, static_cast<std::size_t>(change.top));
  state.steadiness.failure.reset();
  state.steadiness.found = std::move(stability);
  return true;
}

bool stability_failed(State& state, const Request& request, Failure failure) {
  if (state.steadiness.asked != request) return false;
  state.steadiness.failure = std::move(failure);
  return true;
}

const Stability* stability_of(const State& state, const Picture& picture) {
  const std::optional<Stability>& found = state.steadiness.found;
  return found && found->request.picture == picture.number ? &*found : nullptr;
}

}  // namespace neuroscan::app
