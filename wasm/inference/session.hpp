// A model that is loaded into ONNX Runtime Web and can be run.
#pragma once

#include <emscripten/val.h>

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "model/recipe.hpp"
#include "tensor/tensor.hpp"

namespace neuroscan::inference {

using emscripten::val;
using Failed = std::function<void(const Error&)>;

// A tensor for the input of that name.
struct Feed {
  std::string input;
  const tensor::Tensor* tensor;
};

// What an output gave: float32 values, or int64 ones.
struct Values {
  std::vector<float> floats;
  std::vector<std::int64_t> integers;
};
using Outputs = std::map<std::string, Values>;

// How much ONNX Runtime rewrites a graph before it runs it: all it can, or nothing, which loads faster.
enum class Rewriting { all, none };

// Cheap to copy; copies speak of the same session, and with the last one ONNX Runtime's memory is given back.
// Failures that come after a call returned go to `failed`.
class InferenceSession {
 public:
  using Loaded = std::function<void(InferenceSession)>;
  using Answered = std::function<void(Outputs)>;

  // `ort` is the onnxruntime-web module; `model` a Uint8Array, used as it is and not copied on our side.
  // Fails with unloadable_model or out_of_memory.
  static void load(const val& ort, const val& model, Rewriting rewriting, Loaded loaded, Failed failed);

  // Throws Error input_mismatch or output_mismatch where the graph's own declarations contradict the recipe.
  void require_agreement(const model::Recipe& recipe) const;

  // Whether the graph's declarations leave the batch of that input open.
  bool takes_any_batch(const std::string& input_name) const;

  // Answers with the outputs of those names. The tensors are used up when this returns; the session lives
  // until the run ended. Fails with run_failed, input_mismatch, output_mismatch or out_of_memory.
  void run(std::span<const Feed> feeds, const std::vector<std::string>& fetches, Answered answered,
           Failed failed) const;

 private:
  InferenceSession(val ort, val session);
  const val& session() const { return *session_; }

  val ort_;
  std::shared_ptr<const val> session_;
};

}  // namespace neuroscan::inference
