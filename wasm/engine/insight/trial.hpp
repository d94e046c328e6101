// A person's model while its recipe is still being found: beside the model in use, which it leaves alone.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <memory>
#include <string>

#include "image/image.hpp"
#include "inference/session.hpp"

namespace neuroscan::engine {

using emscripten::val;

// Cheap to copy; with the last copy ONNX Runtime's memory is given back.
class Trial {
 public:
  // `file` is what the session was made of.
  Trial(model::File file, inference::InferenceSession session)
      : file_(std::move(file)), session_(std::move(session)) {}

  // What the model answers to a picture under this recipe, as the Answer of web/protocol.js. Throws or fails
  // as loading the model with that recipe would, and as answering.
  void answer(const std::string& recipe_json, const image::Image& picture, std::function<void(val)> answered,
              inference::Failed failed) const;

 private:
  model::File file_;
  inference::InferenceSession session_;
};

}  // namespace neuroscan::engine
