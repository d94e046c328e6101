#include "engine/engine.hpp"

#include <emscripten.h>
#include <emscripten/bind.h>

#include <algorithm>

#include "base/sha256.hpp"
#include "decision/appearance.hpp"
#include "decision/probabilities.hpp"
#include "engine/attempt.hpp"
#include "engine/evaluation.hpp"
#include "engine/explanation.hpp"
#include "engine/file_digest.hpp"
#include "engine/localisation.hpp"
#include "engine/own_model.hpp"
#include "engine/reply.hpp"
#include "engine/trust.hpp"
#include "image/decode.hpp"
#include "inference/model_bytes.hpp"
#include "inference/promise.hpp"
#include "onnx/write.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {
namespace {

using inference::Deferred;
using inference::InferenceSession;

inference::Failed rejecting(const Deferred& deferred) {
  return [deferred](const Error& error) { deferred.reject(failure(error)); };
}

// The model, and behind its end the layer that the gate looks at as one more output: every run hands it out.
val with_gate_layer(const model::Recipe& recipe, const val& model) {
  if (!recipe.gate || recipe.gate->layer.name == recipe.output.name) return model;
  onnx::Suffix suffix;
  suffix.output(recipe.gate->layer.name);
  return inference::ModelBytes(model).extended(suffix.bytes());
}

// What an entry or a continuation throws becomes the promise's rejection.
template <class Step>
void settle(const Deferred& deferred, Step&& step) {
  attempt(rejecting(deferred), step);
}

}  // namespace

val Engine::read_recipe(const std::string& recipe_json) {
  const Deferred deferred;
  settle(deferred, [&] {
    const model::File file = model::parse_recipe(recipe_json).file;
    val reply = val::object();
    reply.set("name", file.name);
    reply.set("bytes", static_cast<double>(file.bytes));
    deferred.resolve(reply);
  });
  return deferred.promise();
}

val Engine::inspect_model(const val& file, const std::string& name, bool keep) {
  const Deferred deferred;
  trial_.reset();  // two models beside the one in use may be more than there is memory for
  settle(deferred, [&] {
    const auto inspected = [this, deferred, keep](const val& inspection, const Trial& trial) {
      if (keep) trial_ = std::make_shared<const Trial>(trial);
      deferred.resolve(inspection);
    };
    inspect(ort_, file, name, inspected, rejecting(deferred));
  });
  return deferred.promise();
}

val Engine::try_recipe(const std::string& recipe_json, int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    if (!trial_) throw Error(ErrorCode::no_model);
    const auto answered = [deferred, trial = trial_](const val& answer) { deferred.resolve(answer); };
    trial_->answer(recipe_json, *this->picture(picture), answered, rejecting(deferred));
  });
  return deferred.promise();
}

val Engine::forget_inspected() {
  const Deferred deferred;
  trial_.reset();
  deferred.resolve(val::null());
  return deferred.promise();
}

val Engine::load_model(const std::string& recipe_json, const val& model) {
  const Deferred deferred;
  settle(deferred, [&] {
    const double began_ms = emscripten_get_now();
    const model::Recipe recipe = model::parse_recipe(recipe_json);
    require_file(model, recipe.file);
    const val bytes = with_gate_layer(recipe, model);
    const auto loaded = [this, deferred, recipe, bytes, began_ms](const InferenceSession& session) {
      settle(deferred, [&] {
        session.require_agreement(recipe);
        warm_up(recipe, bytes, session, emscripten_get_now() - began_ms, deferred);
      });
    };
    InferenceSession::load(ort_, bytes, inference::Rewriting::all, loaded, rejecting(deferred));
  });
  return deferred.promise();
}

void Engine::warm_up(const model::Recipe& recipe, const val& bytes, const InferenceSession& session,
                     double load_ms, const Deferred& deferred) {
  const double began_ms = emscripten_get_now();
  const image::Image pixel{1, 1, 1, {128}};
  const tensor::Tensor grey = tensor::prepare(pixel, recipe.input);
  const auto answered = [=, this](const inference::Outputs& outputs) {
    settle(deferred, [&] {
      const std::vector<float>& values = outputs.at(recipe.output.name).floats;
      decision::probabilities(values, recipe.output, recipe.classes.size());
      auto explainer = std::make_shared<Explainer>(ort_, recipe, bytes, session, grey, values);
      model_ = std::make_shared<const Model>(Model{recipe, std::move(explainer)});
      deferred.resolve(loaded_model(recipe, load_ms, emscripten_get_now() - began_ms));
    });
  };
  const inference::Feed feed{recipe.input.name, &grey};
  session.run({&feed, 1}, {recipe.output.name}, answered, rejecting(deferred));
}

val Engine::open_picture(int picture, const val& file) {
  const Deferred deferred;
  settle(deferred, [&] {
    const double began_ms = emscripten_get_now();
    // Judged before it is copied: a file beyond the limit would not even fit.
    if (file["length"].as<double>() > static_cast<double>(image::max_file_bytes)) {
      throw Error(ErrorCode::file_too_large);
    }
    const auto bytes = emscripten::convertJSArrayToNumberVector<std::uint8_t>(file);
    image::Image decoded = image::decode(bytes);
    const double decode_ms = emscripten_get_now() - began_ms;
    const val reply = opened_picture(picture, sha256(bytes), decoded, decode_ms);
    pictures_.insert_or_assign(picture, std::make_shared<const image::Image>(std::move(decoded)));
    deferred.resolve(reply);
  });
  return deferred.promise();
}

val Engine::preview(int picture) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(pixels_within(*this->picture(picture), max_preview_side_px)); });
  return deferred.promise();
}

val Engine::thumbnail(int picture, int side_px) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(pixels_within(*this->picture(picture), std::max(1, side_px))); });
  return deferred.promise();
}

val Engine::prepared(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    deferred.resolve(prepared_tensor(tensor::prepare(*this->picture(picture), model().recipe.input)));
  });
  return deferred.promise();
}

val Engine::model_input(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    deferred.resolve(
        pixels_within(tensor::fit(*this->picture(picture), model().recipe.input), max_preview_side_px));
  });
  return deferred.promise();
}

val Engine::classify(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    const Picture& image = this->picture(picture);
    const Model& model = this->model();
    const double began_ms = emscripten_get_now();
    const tensor::Tensor input = tensor::prepare(*image, model.recipe.input);
    const double prepared_ms = emscripten_get_now();
    const auto answered = [model = model_, image, deferred, began_ms, prepared_ms](const Told& told) {
      settle(deferred, [&] {
        const double run_ms = emscripten_get_now() - prepared_ms;
        const model::Recipe& recipe = model->recipe;
        const auto probabilities = decision::probabilities(told.output, recipe.output, recipe.classes.size());
        val reply = answer(recipe, probabilities, prepared_ms - began_ms, run_ms);
        const decision::Judgement judged = judgement(recipe, *image, told, probabilities);
        reply.set("gate", gate(judged));
        reply.set("sets", sets(recipe, judged, probabilities));
        deferred.resolve(reply);
      });
    };
    model.explainer->classify(image, input, answered, rejecting(deferred));
  });
  return deferred.promise();
}

val Engine::observe(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    const Picture& image = this->picture(picture);
    const auto observed = [deferred, image](const Told& told) {
      settle(deferred, [&] {
        deferred.resolve(observation(decision::appearance(*image), told.features, told.output));
      });
    };
    model().explainer->classify(image, tensor::prepare(*image, model().recipe.input), observed,
                                rejecting(deferred));
  });
  return deferred.promise();
}

const Picture& Engine::picture(int number) const {
  const auto found = pictures_.find(number);
  if (found == pictures_.end()) throw Error(ErrorCode::unknown_picture, "picture " + std::to_string(number));
  return found->second;
}

const Engine::Model& Engine::model() const {
  if (!model_) throw Error(ErrorCode::no_model);
  return *model_;
}

val Engine::close_picture(int picture) {
  const Deferred deferred;
  pictures_.erase(picture);
  deferred.resolve(val::null());
  return deferred.promise();
}

val Engine::list_layers() {
  const Deferred deferred;
  settle(deferred, [&] {
    const auto dissected = [deferred](const Anatomy& anatomy) {
      settle(deferred, [&] { deferred.resolve(layer_list(anatomy)); });
    };
    model().explainer->dissect(dissected, rejecting(deferred));
  });
  return deferred.promise();
}

val Engine::explain(const val& request) {
  const Deferred deferred;
  settle(deferred, [&] {
    const auto number = request["picture"].as<int>();
    const Wanted wanted = wanted_of(request, picture(number));
    const auto done = [model = model_, deferred, number, wanted](const Explanation& explanation) {
      settle(deferred, [&] { deferred.resolve(explained(model->recipe, number, wanted, explanation)); });
    };
    model().explainer->explain(wanted, done, rejecting(deferred));
  });
  return deferred.promise();
}

val Engine::check_explanation(const val& request) {
  const Deferred deferred;
  settle(deferred, [&] {
    const Wanted wanted = wanted_of(request, picture(request["picture"].as<int>()));
    const auto done = [deferred](const Check& check) {
      settle(deferred, [&] { deferred.resolve(checked(check)); });
    };
    model().explainer->check(wanted, done, rejecting(deferred));
  });
  return deferred.promise();
}

val Engine::draw_overlay(const val& request) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(drawn_overlay(*picture(request["picture"].as<int>()), request)); });
  return deferred.promise();
}

val Engine::localise(const val& request) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(localised(*picture(request["picture"].as<int>()), request)); });
  return deferred.promise();
}

val Engine::summarise_pointing(const val& rows) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(summarised(rows)); });
  return deferred.promise();
}

val Engine::read_labels(const val& labels) {
  const Deferred deferred;
  settle(deferred, [&] {
    const model::Recipe& recipe = model().recipe;
    deferred.resolve(data_classes(recipe, decision::group_classes(recipe, labels_of(labels))));
  });
  return deferred.promise();
}

val Engine::match_labels(const val& names) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(meanings(model().recipe, names)); });
  return deferred.promise();
}

val Engine::evaluate(const val& rows) {
  const Deferred deferred;
  settle(deferred, [&] {
    const auto grouping = decision::group_classes(model().recipe, labels_of(rows));
    const decision::Outcomes outcomes = outcomes_of(rows, grouping);
    deferred.resolve(evaluated(decision::evaluate(grouping.names, outcomes), outcomes));
  });
  return deferred.promise();
}

}  // namespace neuroscan::engine

EMSCRIPTEN_BINDINGS(neuroscan_engine) {
  using neuroscan::engine::Engine;
  emscripten::class_<Engine>("Engine")
      .constructor<emscripten::val>()
      .function("read_recipe", &Engine::read_recipe)
      .function("inspect_model", &Engine::inspect_model)
      .function("try_recipe", &Engine::try_recipe)
      .function("forget_inspected", &Engine::forget_inspected)
      .function("load_model", &Engine::load_model)
      .function("open_picture", &Engine::open_picture)
      .function("preview", &Engine::preview)
      .function("thumbnail", &Engine::thumbnail)
      .function("prepared", &Engine::prepared)
      .function("model_input", &Engine::model_input)
      .function("classify", &Engine::classify)
      .function("observe", &Engine::observe)
      .function("close_picture", &Engine::close_picture)
      .function("list_layers", &Engine::list_layers)
      .function("explain", &Engine::explain)
      .function("check_explanation", &Engine::check_explanation)
      .function("draw_overlay", &Engine::draw_overlay)
      .function("localise", &Engine::localise)
      .function("summarise_pointing", &Engine::summarise_pointing)
      .function("read_labels", &Engine::read_labels)
      .function("match_labels", &Engine::match_labels)
      .function("evaluate", &Engine::evaluate);
}
