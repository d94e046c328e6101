#include "app/state/status.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session.hpp"

namespace neuroscan::app {

TEST_CASE("the status line says what is known and nothing else", "[app]") {
  State state;
  CHECK(status_of(state).empty());
  model_progress(state, "neuroscan", 1e6, 14e6);
  CHECK(status_of(state) == "Loading neuroscan: 1.0 of 14.0 MB");
  model_ready(state, four_classes());
  state.engine.threads = 1;
  CHECK(status_of(state) == "NeuroScan · 1 thread, SIMD");
  state.engine.threads = 4;
  state.engine.memory_bytes = 143e6;
  add(state, 1, "scan.png");
  picture_opened(state, 1, opened_of());
  picture_answered(state, 1, {"four", {1, 0, 0, 0}, 2, 21}, 0);
  CHECK(status_of(state) == "NeuroScan · 4 threads, SIMD · 26 ms · 143.0 MB");
  state.engine.on_webgpu = true;
  CHECK(status_of(state) == "NeuroScan · WebGPU · 26 ms · 143.0 MB");
  model_failed(state, {"damaged_model", "It is damaged.", ""});
  CHECK(status_of(state).starts_with("Model not loaded · "));
}

}  // namespace neuroscan::app
