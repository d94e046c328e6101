#include "app/state/status.hpp"

#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

std::string model_part(const State& state) {
  if (state.load && state.load->failure) return std::string(words::model_not_loaded);
  if (state.load && is_starting(*state.load))
    return filled(words::status_starting, {{"name", state.load->name}});
  if (state.load)
    return filled(words::status_loading,
                  {{"name", state.load->name},
                   {"progress", byte_progress(state.load->loaded_bytes, state.load->total_bytes)}});
  return state.model ? state.model->name : "";
}

std::string engine_part(const EngineFacts& engine) {
  if (engine.on_webgpu) return "WebGPU";
  if (engine.threads == 0) return "";
  return filled(engine.threads == 1 ? words::one_thread : words::threads,
                {{"count", std::to_string(engine.threads)}});
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
