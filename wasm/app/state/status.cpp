#include "app/state/status.hpp"

#include "app/state/format.hpp"

namespace neuroscan::app {
namespace {

std::string model_part(const State& state) {
  if (state.load && state.load->failure) return "Model not loaded";
  if (state.load && is_starting(*state.load)) return "Starting " + state.load->name;
  if (state.load)
    return "Loading " + state.load->name + ": " +
           byte_progress(state.load->loaded_bytes, state.load->total_bytes);
  return state.model ? state.model->name : "";
}

std::string engine_part(const EngineFacts& engine) {
  if (engine.on_webgpu) return "WebGPU";
  if (engine.threads == 0) return "";
  return std::to_string(engine.threads) + (engine.threads == 1 ? " thread" : " threads") + ", SIMD";
}

std::string time_part(const State& state) {
  const Picture* picture = state.pictures.selected();
  const Answer* answer = picture ? shown_answer(state, *picture) : nullptr;
  return answer ? duration(picture->decode_ms + answer->prepare_ms + answer->run_ms) : "";
}

}  // namespace

std::string status_of(const State& state) {
  std::string line;
  const std::string memory = state.engine.memory_bytes ? byte_count(*state.engine.memory_bytes) : "";
  for (const std::string& part : {model_part(state), engine_part(state.engine), time_part(state), memory}) {
    if (part.empty()) continue;
    if (!line.empty()) line += " · ";
    line += part;
  }
  return line;
}

}  // namespace neuroscan::app
