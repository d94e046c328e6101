// Whether the answer stays when the picture is changed in ways that change nothing about what it shows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state/explanation.hpp"

namespace neuroscan::app {

// As the engine sends it (web/protocol.js).
struct SmallChange {
  std::string name;  // in words
  int top = 0;       // the likeliest class after it
  double probability = 0;
  std::string top_name;
};

// How far the heatmap went, over all changes; the ways are those of its maximum, in longer sides of the
// picture.
struct HeatmapSteadiness {
  double correlation = 0;
  double lowest_correlation = 0;
  double moved = 0;
  double farthest = 0;
};

struct Stability {
  Request request;
  int top = 0;
  std::string class_name;
  int stays = 0;  // changes after which the class is the likeliest still
  std::vector<SmallChange> changes;
  double mean = 0;  // of the probability of that class, after each change
  double deviation = 0;
  double lowest = 0;
  double highest = 0;
  std::optional<HeatmapSteadiness> heatmap;
  std::string why;  // there is none
};

// All that is known of the stability of the answer to the picture that is looked at.
struct Steadiness {
  std::optional<Request> asked;  // the newest; under way unless it is there or failed
  std::optional<Stability> found;
  std::optional<Failure> failure;

  bool measuring() const { return asked && !failure && !(found && found->request == *asked); }
};

// "Glioma stays after all 16 small changes, between 96.2% and 99.4%."
std::string answer_line(const Stability& stability);
// "Another class after 3 of them: …"; empty where there is none.
std::string changed_line(const Stability& stability);
// "The heatmap hardly moves: …"
std::string heatmap_line(const Stability& stability);

}  // namespace neuroscan::app
