#include "app/state/row.hpp"

#include "app/state/format.hpp"

namespace neuroscan::app {

Row row_of(const State& state, const Picture& picture) {
  switch (picture.stage) {
    case Stage::waiting: return {"Waiting", ""};
    case Stage::reading: return {"Reading…", ""};
    case Stage::running: return {"Classifying…", ""};
    case Stage::done: {
      const Answer* answer = shown_answer(state, picture);
      if (!answer) return {"", ""};
      return {ranked_name(*answer, 0), percent(ranked_probability(*answer, 0))};
    }
    case Stage::failed: return {picture.failure ? picture.failure->message : "Failed", ""};
  }
  return {};
}

std::string queue_line(const Queue& queue) {
  if (queue.left() == 0) return "";
  const std::string count = std::to_string(queue.settled()) + " of " + std::to_string(queue.total());
  if (queue.paused()) return "Paused at " + count;
  const std::optional<double> left_ms = queue.left_ms();
  return left_ms ? count + " · " + time_left(*left_ms) : count;
}

}  // namespace neuroscan::app
