// What the first answer does not need: explaining, models without a recipe, figures.
#pragma once

#include <emscripten/val.h>

#include <deque>
#include <memory>
#include <string>

#include "engine/insight/explainer.hpp"
#include "engine/insight/trial.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {

using emscripten::val;

// A module of its own beside the engine's, with memory of its own: it is loaded when it is first needed, and
// what it has to know of model and pictures comes with each question. Every call answers with a promise: of a
// result as typed in web/protocol.js or said here, or rejected with a Failure. No exception leaves this
// class.
class Insight {
 public:
  // `ort` is the onnxruntime-web module.
  explicit Insight(val ort) : ort_(std::move(ort)) {}

  // Whether a session of its own answers for the model by now, and tells of the picture on the way.
  bool answers() const { return explainer_ && explainer_->answers(); }
  // Whether this picture is among the last ones it was told of.
  bool sees(int picture) const;
  void forget_picture(int picture);
  void drop_model() { explainer_.reset(); }

  // `news` is what it has not been told yet: {model: {recipe, bytes, grey_answer}, picture: {number,
  // width_px, height_px, input: {width_px, height_px, channels, pixels}}}, either of them only where it is
  // new. `bytes` is its own from then on; `grey_answer` is what the model says to a grey picture, `input` the
  // picture as the model sees it.
  val classify(int picture, const val& news);  // {output, features}; only where `answers` is true
  val list_layers(const val& news);
  val explain(const val& request, const val& news);
  val check_explanation(const val& request, const val& news);
  val measure_stability(const val& request, const val& news, const val& pixels);  // of the whole picture

  // `pixels` is the whole picture: {width_px, height_px, channels, pixels}.
  val draw_overlay(const val& request, const val& pixels) const;
  val localise(const val& request, const val& pixels) const;
  val summarise_pointing(const val& rows) const;
  val inspect_model(const val& file, const std::string& name, bool keep);
  val try_recipe(const std::string& recipe_json, const val& pixels) const;
  void forget_inspected() { trial_.reset(); }
  val fit_gate(const std::string& recipe_json, const val& references) const;
  val read_labels(const std::string& recipe_json, const val& labels) const;
  val match_labels(const std::string& recipe_json, const val& names) const;
  val evaluate(const std::string& recipe_json, const val& rows) const;

 private:
  struct Seen {
    int number;
    Picture input;  // as the model sees it
    tensor::Placement placement;
  };

  void learn(const val& news);
  const Seen& seen(int picture) const;
  Explainer& explainer() const;

  val ort_;
  model::Recipe recipe_;
  std::shared_ptr<Explainer> explainer_;
  std::deque<Seen> seen_;
  std::shared_ptr<const Trial> trial_;
};

}  // namespace neuroscan::engine
