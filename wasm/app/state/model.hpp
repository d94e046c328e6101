// The models the page has used, and the one that is on its way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state/failure.hpp"

namespace neuroscan::app {

// A model that is ready, or was: answers keep the one that gave them alive.
struct Model {
  std::string id;
  std::string name;
  std::string summary;
  std::string sha256;
  std::string recipe;  // the text of its model.json, where the page has it
  double bytes = 0;
  int width_px = 0;  // what the model sees
  int height_px = 0;
  double load_ms = 0;
  double warm_up_ms = 0;
  std::vector<std::string> class_ids;  // as data spells them; in the order of the names
  std::vector<std::string> class_names;
};

// Whether both answer every picture alike, and call the classes alike.
bool are_same(const Model& a, const Model& b);

// The class's own name, or one made of its place where the model names fewer.
std::string class_name(const Model& model, std::size_t index);

// A model on its way. The one in use stays until this one is there, and stays for good where `failure` says
// why not.
struct ModelLoad {
  std::string name;
  double loaded_bytes = 0;
  double total_bytes = 0;  // 0 while unknown
  std::optional<Failure> failure;
};

// Whether every byte has arrived and the model is being made ready.
bool is_starting(const ModelLoad& load);

}  // namespace neuroscan::app
