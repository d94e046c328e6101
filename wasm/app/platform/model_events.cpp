// What the page tells of models and of its engine.
#include <emscripten/bind.h>

#include <vector>

#include "app/platform/fields.hpp"
#include "app/platform/host.hpp"
#include "app/platform/model_message.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

void on_model_progress(val progress) {
  apply_always([&](State& state) {
    model_progress(state, text_of(progress, "name"), number_of(progress, "loaded_bytes"),
                   number_of(progress, "total_bytes"));
  });
}

void on_model_ready(val loaded) {
  apply_always([&](State& state) { model_ready(state, model_of(loaded)); });
}

void on_model_failed(val failure) {
  apply_always([&](State& state) { model_failed(state, failure_of(failure)); });
}

void models_listed(val cards) {
  apply_always([&](State& state) {
    state.cards.clear();
    for (const val& card : emscripten::vecFromJSArray<val>(cards)) state.cards.push_back(card_of(card));
  });
}

void engine_facts(int threads, bool on_webgpu) {
  apply_always([&](State& state) {
    state.engine.threads = threads;
    state.engine.on_webgpu = on_webgpu;
  });
}

void memory_used(double bytes) {
  apply_always([&](State& state) { state.engine.memory_bytes = bytes; });
}

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_models) {
  using emscripten::function;
  function("model_progress", &on_model_progress);
  function("model_ready", &on_model_ready);
  function("model_failed", &on_model_failed);
  function("models_listed", &models_listed);
  function("engine_facts", &engine_facts);
  function("memory_used", &memory_used);
}

}  // namespace neuroscan::app
