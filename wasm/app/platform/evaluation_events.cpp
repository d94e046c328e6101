// What the page tells of labelled folders and of how well a model did on them.
#include <emscripten/bind.h>

#include <utility>
#include <vector>

#include "app/platform/evaluation_message.hpp"
#include "app/platform/fields.hpp"
#include "app/platform/host.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

// [{name, label}], and of each image that came in one of them its number and which.
void on_folders_labelled(val folders, val numbers, val places) {
  const std::vector<int> given = emscripten::convertJSArrayToNumberVector<int>(numbers);
  const std::vector<int> folder = emscripten::convertJSArrayToNumberVector<int>(places);
  std::vector<LabelledFolder> named;
  for (const val& one : emscripten::vecFromJSArray<val>(folders))
    named.push_back({text_of(one, "name"), text_of(one, "label")});
  std::vector<LabelledImage> images;
  for (std::size_t i = 0; i < given.size(); ++i)
    images.push_back({given[i], static_cast<std::size_t>(folder[i])});
  apply_always([&](State& state) { folders_labelled(state, std::move(named), std::move(images)); });
}

bool on_evaluated(int number, val evaluation) {
  return apply([&](State& state) { return evaluated(state, number, evaluated_of(evaluation)); });
}

bool on_evaluation_failed(int number, val failure) {
  return apply([&](State& state) { return evaluation_failed(state, number, failure_of(failure)); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_evaluation) {
  using emscripten::function;
  function("folders_labelled", &on_folders_labelled);
  function("evaluated", &on_evaluated);
  function("evaluation_failed", &on_evaluation_failed);
}

}  // namespace neuroscan::app
