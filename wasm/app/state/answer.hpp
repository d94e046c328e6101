// What a model said of a picture.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/state/model.hpp"
#include "app/state/trust.hpp"

namespace neuroscan::app {

struct Answer {
  std::shared_ptr<const Model> model;  // never null
  std::vector<double> probabilities;   // in the order of the model's classes, never empty
  std::vector<int> ranked;             // the classes, the likeliest first
  double prepare_ms = 0;
  double run_ms = 0;
  Gate gate;
  // For a share of answers that hold the true class ("0.90"), the classes that stay open, the likeliest
  // first.
  std::map<std::string, std::vector<int>> sets;
  bool shown_anyway = false;  // the person wants to see the classes though the gate refused
};

// An answer as the engine sends it.
struct RawAnswer {
  std::string model;  // its id
  std::vector<double> probabilities;
  double prepare_ms = 0;
  double run_ms = 0;
  Gate gate = {};
  std::map<std::string, std::vector<int>> sets = {};
};

// @pre there is at least one probability.
Answer answer_of(std::shared_ptr<const Model> model, const RawAnswer& raw);

// The class at a place of the ranking; 0 is the likeliest.
std::string ranked_name(const Answer& answer, std::size_t place);
double ranked_probability(const Answer& answer, std::size_t place);

}  // namespace neuroscan::app
