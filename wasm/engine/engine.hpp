// What the worker, Node and the tests can ask of the C++ side.
#pragma once

#include <emscripten/val.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/told.hpp"
#include "image/image.hpp"
#include "inference/promise.hpp"
#include "inference/session.hpp"
#include "model/recipe.hpp"

namespace neuroscan::engine {

using emscripten::val;

using Picture = std::shared_ptr<const image::Image>;

// One model and the pictures that are open. Every call answers with a promise: of a result as typed in
// web/protocol.js, or rejected with a Failure {code, message, detail}. No exception leaves this class.
// Calls may overlap; a model stays alive until the last run on it ended.
class Engine {
 public:
  // `ort` is the onnxruntime-web module.
  explicit Engine(val ort) : ort_(std::move(ort)) {}

  // `insight` is the class Insight of the module of that name, there from now on. What says below that it
  // needs it is rejected with `internal` before.
  void use_insight(val insight) { insight_ = std::move(insight); }

  // The file that a recipe describes, {name, bytes}: what there is to fetch before load_model.
  val read_recipe(const std::string& recipe_json);

  // `file` is a Uint8Array with the bytes of a model that comes without a recipe; `name` is what it is
  // called. The recipe that its graph makes likely, and what it leaves open. The loaded model stays. With
  // `keep`, the model is there for try_recipe until the next one is inspected, or it is forgotten.
  // Needs insight.
  val inspect_model(const val& file, const std::string& name, bool keep);

  // What the model that was kept answers to an open picture under this recipe; the loaded model stays.
  // Rejected with no_model where none is kept, and as load_model is with a recipe that does not suit.
  // Needs insight.
  val try_recipe(const std::string& recipe_json, int picture);
  val forget_inspected();

  // `model` is a Uint8Array with the bytes that the recipe's size and sha256 describe; the engine keeps it,
  // may write behind its end and may move it: let go of it. The session is warmed up before the promise is
  // kept; the model used so far stays until then, and stays for good when loading fails.
  val load_model(const std::string& recipe_json, const val& model);

  // 'picture', or 'volume' for what class Volumes takes: DICOM, NIfTI, NRRD, MetaImage, ZIP, gzip. `start`: a
  // Uint8Array with at least the first kilobyte of a file.
  val recognise(const val& start);

  // `file` is a Uint8Array. Keeps the decoded picture under the number of the caller's choice until
  // close_picture.
  val open_picture(int picture, const val& file);
  // The pixels of an open picture for the screen.
  val preview(int picture);
  // The same, shrunk to at most `side_px` a side.
  val thumbnail(int picture, int side_px);
  // What the model gets to see of an open picture: {shape, values}.
  val prepared(int picture);
  // The same for the screen: pixels again, as the model's input has them.
  val model_input(int picture);
  val classify(int picture);
  // What the gate judges an open picture by, as Observation: nothing is decided.
  val observe(int picture);
  val close_picture(int picture);

  // All of these need insight.
  // Of the loaded model, as LayerList.
  val list_layers();
  // {picture, class, question, layer, method} of an open picture, as Explanation.
  val explain(const val& request);
  // The same request, as ExplanationCheck.
  val check_explanation(const val& request);
  // The same request: what small changes of the picture do to its answer and that explanation, as Stability.
  val measure_stability(const val& request);
  // {picture, heatmap, colour_map, opacity} as a PNG file.
  val draw_overlay(const val& request);

  // {picture, box, heatmaps}: whether the maps point into the box, as PointingRow of each and of three
  // baselines.
  val localise(const val& request);
  // Such rows of many pictures, as PointingSummary.
  val summarise_pointing(const val& rows);

  // Observations of reference pictures, made with this recipe, as FittedGate.
  val fit_gate(const std::string& recipe_json, const val& references);
  // `labels` is a list of {label}: the classes that such data tell apart with the loaded model. Rejected with
  // label_mismatch where the model knows nothing of one.
  val read_labels(const val& labels);
  // What each of the names of folders means to the loaded model: {labels, meant}.
  val match_labels(const val& names);
  // All figures of the loaded model on rows of {label, probabilities, weight, unit}.
  val evaluate(const val& rows);

 private:
  struct Model {
    model::Recipe recipe;
    std::string recipe_json;
    val bytes;                                           // null from when insight has them
    std::vector<float> grey_answer;                      // what it says to a grey picture
    std::optional<inference::InferenceSession> session;  // none from when insight answers
    bool is_insights = false;
  };
  using Answered = std::function<void(const Told& told, double run_began_ms)>;

  // Throws Error unknown_picture when none of this number is open.
  const Picture& picture(int number) const;
  // Throws Error no_model before the first one is loaded.
  Model& model() const;
  // Throws Error internal before it is there.
  const val& insight() const;
  // What insight has not been told yet of the model, and of that picture (Insight's `news`).
  val news(std::optional<int> picture);
  // Answers with what the model says to an open picture, and when the run of it began.
  void run(int picture, const Answered& answered, const inference::Deferred& deferred);
  void run_by_insight(int picture, const Answered& answered, const inference::Deferred& deferred);

  // Runs the model once on a grey picture, so that the first real one does not pay for it and a model whose
  // answer can't be read is refused now; then it takes the place of the one before.
  void warm_up(const model::Recipe& recipe, const std::string& recipe_json, const val& bytes,
               const inference::InferenceSession& session, double load_ms,
               const inference::Deferred& deferred);

  val ort_;
  val insight_ = val::null();
  std::shared_ptr<Model> model_;
  std::map<int, Picture> pictures_;
};

}  // namespace neuroscan::engine
