#include "engine/insight/anatomy.hpp"

#include <emscripten.h>

#include "engine/attempt.hpp"
#include "explain/surgery.hpp"

namespace neuroscan::engine {

using inference::InferenceSession;

static std::vector<explain::Layer> layers_or_none(const Anatomy& anatomy) {
  try {
    return explain::layers(anatomy.subject.graph, anatomy.shapes, anatomy.subject.score);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::no_spatial_layer) return {};
    throw;
  }
}

void dissect(const val& ort, const std::shared_ptr<inference::ModelBytes>& bytes,
             const std::string& input_name, const std::string& output_name, const tensor::Tensor& input,
             std::function<void(std::shared_ptr<const Anatomy>)> dissected, inference::Failed failed) {
  const double began_ms = emscripten_get_now();
  const auto read_at = [&](std::uint64_t offset, std::span<std::uint8_t> into) { bytes->read(offset, into); };
  auto anatomy = std::make_shared<Anatomy>(onnx::skim(bytes->size(), read_at), output_name);
  anatomy->skim_ms = emscripten_get_now() - began_ms;
  const auto probe =
      std::make_shared<const explain::Probe>(explain::probe(anatomy->subject.graph, anatomy->subject.score));
  const auto ran = [=](const inference::Outputs& outputs) {
    attempt(failed, [&] {
      for (const auto& [name, tensor] : probe->outputs) anatomy->shapes[tensor] = outputs.at(name).integers;
      anatomy->layers = layers_or_none(*anatomy);
      dissected(anatomy);
    });
  };
  const auto loaded = [=](const InferenceSession& session) {
    attempt(failed, [&] {
      std::vector<std::string> names;
      for (const auto& [name, tensor] : probe->outputs) names.push_back(name);
      const inference::Feed feed{input_name, &input};
      session.run({&feed, 1}, names, ran, failed);
    });
  };
  // Each graph is run but once, so that rewriting it would not pay.
  InferenceSession::load(ort, bytes->extended(probe->suffix), inference::Rewriting::none, loaded, failed);
}

}  // namespace neuroscan::engine
