// What the page tells of explanations, and of what the model saw.
#include <emscripten/bind.h>

#include <string>
#include <utility>
#include <vector>

#include "app/platform/explanation_message.hpp"
#include "app/platform/fields.hpp"
#include "app/platform/host.hpp"
#include "app/platform/stability_message.hpp"
#include "app/state/steadying.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

bool on_explanation_drawn(val request, val drawn) {
  return apply(
      [&](State& state) { return explanation_drawn(state, explanation_of(request_of(request), drawn)); });
}

bool on_explanation_failed(val request, val failure) {
  return apply(
      [&](State& state) { return explanation_failed(state, request_of(request), failure_of(failure)); });
}

bool on_explanation_checked(val request, val check) {
  return apply(
      [&](State& state) { return explanation_checked(state, check_of(request_of(request), check)); });
}

bool on_check_failed(val request, val failure) {
  return apply([&](State& state) { return check_failed(state, request_of(request), failure_of(failure)); });
}

bool on_stability_measured(val request, val measured) {
  return apply(
      [&](State& state) { return stability_measured(state, stability_of(request_of(request), measured)); });
}

bool on_stability_failed(val request, val failure) {
  return apply(
      [&](State& state) { return stability_failed(state, request_of(request), failure_of(failure)); });
}

bool on_layers_listed(std::string model, val layers) {
  std::vector<Layer> listed;
  for (const val& each : emscripten::vecFromJSArray<val>(layers)) listed.push_back(layer_of(each));
  return apply([&](State& state) { return layers_listed(state, model, std::move(listed)); });
}

bool on_model_input_opened(int number, val seen) {
  const bool taken = apply([&](State& state) { return model_input_opened(state, number, size_of(seen)); });
  if (!taken) return false;
  host.model_input = seen["rgba"];
  host.app->pixels_changed();
  return true;
}

bool on_model_input_failed(int number, val failure) {
  return apply([&](State& state) { return model_input_failed(state, number, failure_of(failure)); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_explanations) {
  using emscripten::function;
  function("explanation_drawn", &on_explanation_drawn);
  function("explanation_failed", &on_explanation_failed);
  function("explanation_checked", &on_explanation_checked);
  function("check_failed", &on_check_failed);
  function("stability_measured", &on_stability_measured);
  function("stability_failed", &on_stability_failed);
  function("layers_listed", &on_layers_listed);
  function("model_input_opened", &on_model_input_opened);
  function("model_input_failed", &on_model_input_failed);
}

}  // namespace neuroscan::app
