// A model that is loaded into ONNX Runtime Web and can be run.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "model/recipe.hpp"
#include "tensor/tensor.hpp"

namespace neuroscan::inference {

using emscripten::val;
using Failed = std::function<void(const Error&)>;

// Cheap to copy; copies speak of the same session, and with the last one ONNX Runtime's memory is given back.
// Failures that come after a call returned go to `failed`.
class InferenceSession {
 public:
  using Loaded = std::function<void(InferenceSession)>;
  using Answered = std::function<void(std::vector<float>)>;

  // `ort` is the onnxruntime-web module; `model` a Uint8Array, used as it is and not copied on our side.
  // Fails with unloadable_model or out_of_memory.
  static void load(const val& ort, const val& model, Loaded loaded, Failed failed);

  // Throws Error input_mismatch or output_mismatch where the graph's own declarations contradict the recipe.
  void require_agreement(const model::Recipe& recipe) const;

  // Feeds `input` by its name, answers with the values of the output of that name.
  // Fails with run_failed, input_mismatch, output_mismatch or out_of_memory.
  void run(const std::string& input_name, const tensor::Tensor& input, const std::string& output_name,
           Answered answered, Failed failed) const;

 private:
  InferenceSession(val ort, val session);
  const val& session() const { return *session_; }

  val ort_;
  std::shared_ptr<const val> session_;
};

}  // namespace neuroscan::inference
