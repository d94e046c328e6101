// What explaining has to know of a model: its graph, and the sizes that one run shows.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "explain/layers.hpp"
#include "explain/subject.hpp"
#include "inference/model_bytes.hpp"
#include "inference/session.hpp"

namespace neuroscan::engine {

using emscripten::val;

struct Anatomy {
  Anatomy(onnx::Skimmed description, std::string_view output) : subject(std::move(description), output) {}

  explain::Subject subject;
  explain::Shapes shapes;
  std::vector<explain::Layer> layers;  // none where the model has no map of the picture
  double skim_ms = 0;                  // from the file's bytes to its graph
};

// Reads the graph and runs it once, with the sizes of its tensors as further outputs. Fails as onnx::read, or
// as loading and running a session.
void dissect(const val& ort, const std::shared_ptr<inference::ModelBytes>& bytes,
             const std::string& input_name, const std::string& output_name, const tensor::Tensor& input,
             std::function<void(std::shared_ptr<const Anatomy>)> dissected, inference::Failed failed);

}  // namespace neuroscan::engine
