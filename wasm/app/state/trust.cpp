#include "app/state/trust.hpp"

#include "app/state/answer.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {

GateOutcome gate_outcome_of(std::string_view name) {
  if (name == "accepted") return GateOutcome::accepted;
  return name == "refused" ? GateOutcome::refused : GateOutcome::doubtful;
}

std::string_view name_of(GateOutcome outcome) {
  switch (outcome) {
    case GateOutcome::accepted: return "accepted";
    case GateOutcome::doubtful: return "doubtful";
    case GateOutcome::refused: return "refused";
  }
  return "";
}

bool is_withheld(const Answer& answer) {
  return answer.gate.outcome == GateOutcome::refused && !answer.shown_anyway;
}

bool is_doubted(const Answer& answer) { return answer.gate.outcome != GateOutcome::accepted; }

std::string gate_line(const Answer& answer) {
  if (!is_doubted(answer)) return "";
  const std::string_view start = is_withheld(answer) ? words::not_classified : words::doubtful;
  return std::string(start) + ": " + answer.gate.reason;
}

std::string set_line(const Answer& answer) {
  for (const auto& [level, classes] : answer.sets) {
    if (classes.size() < 2) continue;
    std::string line(words::cannot_tell_apart);
    for (std::size_t index = 0; index < classes.size(); ++index)
      line +=
          (index == 0 ? ": " : ", ") + class_name(*answer.model, static_cast<std::size_t>(classes[index]));
    const std::string share = level.substr(level.find('.') + 1);  // "90" of "0.90"
    return filled(words::at_certainty, {{"classes", line}, {"percent", share}});
  }
  return "";
}

}  // namespace neuroscan::app
