#include "app/state/row.hpp"

#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {

Row row_of(const State& state, const Picture& picture) {
  if (picture.slice && !picture.slice->line.empty() && !picture.failure)
    return {picture.slice->line, picture.slice->figure};
  switch (picture.stage) {
    case Stage::waiting: return {std::string(words::waiting), ""};
    case Stage::reading: return {std::string(words::reading), ""};
    case Stage::running: return {std::string(words::classifying), ""};
    case Stage::done: {
      const Answer* answer = shown_answer(state, picture);
      if (!answer) return {"", ""};
      if (is_withheld(*answer)) return {std::string(words::not_classified), "", true};
      const std::string figure = percent(ranked_probability(*answer, 0));
      return {ranked_name(*answer, 0), is_doubted(*answer) ? figure + "?" : figure};
    }
    case Stage::failed: return {picture.failure ? picture.failure->message : std::string(words::failed), ""};
  }
  return {};
}

std::string queue_line(const Queue& queue) {
  if (queue.left() == 0) return "";
  const std::string count = std::to_string(queue.settled()) + " of " + std::to_string(queue.total());
  if (queue.paused()) return std::string(words::paused_at) + count;
  const std::optional<double> left_ms = queue.left_ms();
  return left_ms ? count + " · " + time_left(*left_ms) : count;
}

}  // namespace neuroscan::app
