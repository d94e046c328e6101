// How far an answer can be trusted, as the engine judged it, and how that is said.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace neuroscan::app {

enum class GateOutcome { accepted, doubtful, refused };

// Names are those of web/protocol.js; anything else is taken for doubtful.
GateOutcome gate_outcome_of(std::string_view name);
std::string_view name_of(GateOutcome outcome);

// Whether the picture is of the kind that the model was trained on.
struct Gate {
  GateOutcome outcome = GateOutcome::accepted;
  double score = 1;
  std::string reason;
};

struct Answer;

// Refused, and nobody asked to see the classes all the same.
bool is_withheld(const Answer& answer);
// The classes are shown, and not to be relied on.
bool is_doubted(const Answer& answer);

// "Not classified: a colour photograph", "Doubtful: …"; empty where there is nothing to say.
std::string gate_line(const Answer& answer);

// "Can't tell apart: Glioma, Meningioma (at 90%)"; empty where one class is left, or no sets are known.
std::string set_line(const Answer& answer);

}  // namespace neuroscan::app
