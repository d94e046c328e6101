#include "app/state/spoken.hpp"

#include <algorithm>

#include "app/state/evaluation_words.hpp"
#include "app/state/format.hpp"
#include "app/state/spoken_explanation.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr std::size_t most_classes = 10;

std::string spoken_failure(const Failure& failure) {
  return failure.detail.empty() ? failure.message : failure.message + " (" + failure.detail + ")";
}

std::string spoken_model(const State& state) {
  if (state.load && state.load->failure)
    return filled(words::spoken_load_failed, {{"failure", spoken_failure(*state.load->failure)}});
  if (state.load) return filled(words::spoken_loading, {{"name", state.load->name}});
  return state.model ? filled(words::spoken_ready, {{"name", state.model->name}}) : "";
}

std::string spoken_scores(const Answer& answer) {
  std::string words;
  const std::size_t count = std::min(answer.ranked.size(), most_classes);
  for (std::size_t place = 0; place < count; ++place) {
    if (place > 0) words += ", ";
    words += ranked_name(answer, place) + " " + percent(ranked_probability(answer, place));
  }
  if (answer.ranked.size() > count)
    words += filled(words::spoken_more_classes, {{"count", std::to_string(answer.ranked.size() - count)}});
  return words;
}

std::string spoken_answer(const Answer& answer) {
  const std::string gate = gate_line(answer);
  if (is_withheld(answer)) return gate + ". " + std::string(words::anyway_spoken);
  const std::string set = set_line(answer);
  std::string words = spoken_scores(answer);
  for (const std::string& line : {gate, set}) {
    if (!line.empty()) words += ". " + line;
  }
  return words;
}

bool failed_with_model(const Picture& picture, const State& state) {
  return picture.failure && state.load && state.load->failure &&
         picture.failure->message == state.load->failure->message;
}

std::string_view spoken_waiting(const State& state) {
  return !state.model || (state.load && !state.load->failure) ? words::spoken_waiting_for_model
                                                              : words::spoken_waiting;
}

std::string spoken_picture(const Picture& picture, const State& state) {
  std::string start = full_name(picture) + ": ";
  switch (picture.stage) {
    case Stage::waiting: return start.append(spoken_waiting(state));
    case Stage::reading: return start.append(words::spoken_reading);
    case Stage::running: return start.append(words::spoken_classifying);
    case Stage::done: {
      const Answer* answer = shown_answer(state, picture);
      return start + (answer ? spoken_answer(*answer) : "");
    }
    case Stage::failed:
      if (failed_with_model(picture, state))
        return start + filled(words::spoken_no_answer, {{"model", spoken_model(state)}});
      return start + (picture.failure ? spoken_failure(*picture.failure) : std::string(words::spoken_failed));
  }
  return "";
}

// Only at rest: nobody wants every step of a hundred read out.
std::string spoken_session(const State& state) {
  const int count = static_cast<int>(state.pictures.size());
  const StageCounts counts = state.pictures.counts();
  if (state.queue.paused() && counts.pending() > 0)
    return filled(words::spoken_paused,
                  {{"waiting", image_count(counts.pending())}, {"all", std::to_string(count)}});
  if (counts.pending() > 0) return filled(words::spoken_working, {{"images", image_count(count)}});
  return filled(counts.failed > 0 ? words::spoken_counts_failed : words::spoken_counts,
                {{"images", image_count(count)},
                 {"answered", std::to_string(counts.done)},
                 {"failed", std::to_string(counts.failed)}});
}

std::string spoken_stability(const State& state) {
  const Steadiness& steadiness = state.steadiness;
  if (steadiness.measuring()) return std::string(words::trying_changes);
  if (steadiness.failure) return spoken_failure(*steadiness.failure);
  if (!steadiness.found) return "";
  std::string words = answer_line(*steadiness.found);
  for (const std::string& line : {changed_line(*steadiness.found), heatmap_line(*steadiness.found)}) {
    if (!line.empty()) words += " " + line;
  }
  return words;
}

}  // namespace

std::string spoken(const State& state) {
  if (state.sheet == Sheet::evaluation) {
    const std::string line = spoken_evaluation(state);
    if (!line.empty()) return line;
  }
  const Picture* selected = state.pictures.selected();
  if (!selected) return spoken_model(state);
  std::string lines = spoken_picture(*selected, state);
  if (const std::string explanation = spoken_explanation(state); !explanation.empty())
    lines += "\n" + explanation;
  if (const std::string stability = spoken_stability(state); !stability.empty()) lines += "\n" + stability;
  if (state.pictures.size() > 1) lines += "\n" + spoken_session(state);
  return lines;
}

}  // namespace neuroscan::app
