// States that several tests start from.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/state/explaining.hpp"
#include "app/state/state.hpp"

namespace neuroscan::app {

inline Model model_of(const char* id, const char* name, std::vector<std::string> class_names) {
  Model model;
  model.id = id;
  model.name = name;
  model.sha256 = std::string(64, 'a');
  model.class_names = std::move(class_names);
  return model;
}

inline Model four_classes() {
  return model_of("four", "NeuroScan", {"Glioma", "Meningioma", "No tumor", "Pituitary tumor"});
}

inline State with_ready_model() {
  State state;
  model_ready(state, four_classes());
  return state;
}

inline Picture file_of(int number, const char* name) {
  Picture picture;
  picture.number = number;
  picture.name = name;
  return picture;
}

inline void add(State& state, int number, const char* name) {
  pictures_added(state, {file_of(number, name)});
}

inline Opened opened_of(bool with_pixels = false) {
  Opened opened{"sha", {64, 48}, 3, {}};
  if (with_pixels) opened.preview = PictureSize{64, 48};
  return opened;
}

// Asks for what is wanted, as the App does.
inline Request ask(State& state) {
  const Request request = wanted_explanation(state).value();
  explanation_asked(state, request);
  return request;
}

}  // namespace neuroscan::app
