#include "engine/engine.hpp"

#include <emscripten.h>
#include <emscripten/bind.h>

#include <algorithm>
#include <set>

#include "base/sha256.hpp"
#include "decision/appearance.hpp"
#include "decision/probabilities.hpp"
#include "engine/file_digest.hpp"
#include "engine/pixels.hpp"
#include "engine/reply.hpp"
#include "engine/settle.hpp"
#include "engine/trust.hpp"
#include "image/decode.hpp"
#include "inference/model_bytes.hpp"
#include "onnx/write.hpp"
#include "tensor/prepare.hpp"
#include "volume/intake.hpp"

namespace neuroscan::engine {

using inference::Deferred;
using inference::InferenceSession;

namespace {

// The model, and behind its end the layer that the gate looks at as one more output: every run hands it out.
val with_gate_layer(const model::Recipe& recipe, const val& model) {
  if (!recipe.gate || recipe.gate->layer.name == recipe.output.name) return model;
  onnx::Suffix suffix;
  suffix.output(recipe.gate->layer.name);
  return inference::ModelBytes(model).extended(suffix.bytes());
}

// The mean of each channel of the layer that the gate looks at.
std::vector<float> features_of(const model::Recipe& recipe, const inference::Outputs& outputs) {
  if (!recipe.gate) return {};
  return decision::channel_means(outputs.at(recipe.gate->layer.name).floats, recipe.gate->layer);
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
  return promised([&] { return insight().call<val>("inspect_model", file, name, keep); });
}

val Engine::try_recipe(const std::string& recipe_json, int picture) {
  return promised(
      [&] { return insight().call<val>("try_recipe", recipe_json, to_pixels(*this->picture(picture))); });
}

val Engine::forget_inspected() {
  const Deferred deferred;
  if (!insight_.isNull()) insight_.call<void>("forget_inspected");
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
    const auto loaded = [this, deferred, recipe, recipe_json, bytes,
                         began_ms](const InferenceSession& session) {
      settle(deferred, [&] {
        session.require_agreement(recipe);
        warm_up(recipe, recipe_json, bytes, session, emscripten_get_now() - began_ms, deferred);
      });
    };
    InferenceSession::load(ort_, bytes, inference::Rewriting::all, loaded, rejecting(deferred));
  });
  return deferred.promise();
}

void Engine::warm_up(const model::Recipe& recipe, const std::string& recipe_json, const val& bytes,
                     const InferenceSession& session, double load_ms, const Deferred& deferred) {
  const double began_ms = emscripten_get_now();
  const image::Image pixel{1, 1, 1, {128}};
  const tensor::Tensor grey = tensor::prepare(pixel, recipe.input);
  const auto answered = [=, this](const inference::Outputs& outputs) {
    settle(deferred, [&] {
      const std::vector<float>& values = outputs.at(recipe.output.name).floats;
      decision::probabilities(values, recipe.output, recipe.classes.size());
      if (!insight_.isNull()) insight_.call<void>("drop_model");
      model_ = std::make_shared<Model>(Model{recipe, recipe_json, bytes, values, session});
      deferred.resolve(loaded_model(recipe, load_ms, emscripten_get_now() - began_ms));
    });
  };
  const inference::Feed feed{recipe.input.name, &grey};
  session.run({&feed, 1}, {recipe.output.name}, answered, rejecting(deferred));
}

val Engine::recognise(const val& start) {
  return promised([&] {
    const auto bytes =
        emscripten::convertJSArrayToNumberVector<std::uint8_t>(start.call<val>("subarray", 0, 4096));
    return val(volume::is_for_intake(bytes) ? "volume" : "picture");
  });
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
    if (!insight_.isNull()) insight_.call<void>("forget_picture", picture);
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
    const double began_ms = emscripten_get_now();
    const auto answered = [model = model_, image = this->picture(picture), deferred, began_ms](
                              const Told& told, double run_began_ms) {
      settle(deferred, [&] {
        const double run_ms = emscripten_get_now() - run_began_ms;
        const model::Recipe& recipe = model->recipe;
        const auto probabilities = decision::probabilities(told.output, recipe.output, recipe.classes.size());
        val reply = answer(recipe, probabilities, run_began_ms - began_ms, run_ms);
        const decision::Judgement judged = judgement(recipe, *image, told, probabilities);
        reply.set("gate", gate(judged));
        reply.set("sets", sets(recipe, judged, probabilities));
        deferred.resolve(reply);
      });
    };
    run(picture, answered, deferred);
  });
  return deferred.promise();
}

void Engine::run(int picture, const Answered& answered, const Deferred& deferred) {
  const Picture& image = this->picture(picture);
  Model& model = this->model();
  if (model.is_insights && insight().call<bool>("answers"))
    return run_by_insight(picture, answered, deferred);
  const tensor::Tensor input = tensor::prepare(*image, model.recipe.input);
  const double began_ms = emscripten_get_now();
  const auto ran = [answered, deferred, began_ms, recipe = model.recipe](const inference::Outputs& outputs) {
    settle(deferred, [&] {
      answered({outputs.at(recipe.output.name).floats, features_of(recipe, outputs)}, began_ms);
    });
  };
  std::set<std::string> fetches{model.recipe.output.name};
  if (model.recipe.gate) fetches.insert(model.recipe.gate->layer.name);
  const inference::Feed feed{model.recipe.input.name, &input};
  model.session->run({&feed, 1}, {fetches.begin(), fetches.end()}, ran, rejecting(deferred));
}

// It makes the numbers of an explanation on the way.
void Engine::run_by_insight(int picture, const Answered& answered, const Deferred& deferred) {
  model().session.reset();
  const val told = news(picture);
  const double began_ms = emscripten_get_now();
  const auto ran = [answered, deferred, began_ms](const val& reply) {
    settle(deferred, [&] {
      answered({emscripten::convertJSArrayToNumberVector<float>(reply["output"]),
                emscripten::convertJSArrayToNumberVector<float>(reply["features"])},
               began_ms);
    });
  };
  inference::when_settled(insight().call<val>("classify", picture, told), ran,
                          [deferred](const val& failure) { deferred.reject(failure); });
}

val Engine::observe(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    const auto observed = [deferred, image = this->picture(picture), kind = model().recipe.output.kind](
                              const Told& told, double) {
      settle(deferred, [&] {
        deferred.resolve(
            observation(decision::appearance(*image), told.features, decision::certainty(told.output, kind)));
      });
    };
    run(picture, observed, deferred);
  });
  return deferred.promise();
}

const Picture& Engine::picture(int number) const {
  const auto found = pictures_.find(number);
  if (found == pictures_.end()) throw Error(ErrorCode::unknown_picture, "picture " + std::to_string(number));
  return found->second;
}

Engine::Model& Engine::model() const {
  if (!model_) throw Error(ErrorCode::no_model);
  return *model_;
}

const val& Engine::insight() const {
  if (insight_.isNull()) throw Error(ErrorCode::internal, "the module insight is not there");
  return insight_;
}

val Engine::news(std::optional<int> picture) {
  val news = val::object();
  Model& model = this->model();
  if (!model.is_insights) {
    val told = val::object();
    told.set("recipe", model.recipe_json);
    told.set("bytes", model.bytes);
    told.set("grey_answer", float_array(model.grey_answer));
    news.set("model", told);
  }
  if (picture && (!model.is_insights || !insight().call<bool>("sees", *picture))) {
    const image::Image& image = *this->picture(*picture);
    val told = val::object();
    told.set("number", *picture);
    told.set("width_px", image.width_px);
    told.set("height_px", image.height_px);
    told.set("input", to_pixels(tensor::fit(image, model.recipe.input)));
    news.set("picture", told);
  }
  model.is_insights = true;
  model.bytes = val::null();
  return news;
}

val Engine::close_picture(int picture) {
  const Deferred deferred;
  pictures_.erase(picture);
  if (!insight_.isNull()) insight_.call<void>("forget_picture", picture);
  deferred.resolve(val::null());
  return deferred.promise();
}

val Engine::list_layers() {
  return promised([&] { return insight().call<val>("list_layers", news({})); });
}

val Engine::explain(const val& request) {
  return promised([&] {
    const auto number = request["picture"].as<int>();
    picture(number);
    return insight().call<val>("explain", request, news(number));
  });
}

val Engine::check_explanation(const val& request) {
  return promised([&] {
    const auto number = request["picture"].as<int>();
    picture(number);
    return insight().call<val>("check_explanation", request, news(number));
  });
}

val Engine::measure_stability(const val& request) {
  return promised([&] {
    const auto number = request["picture"].as<int>();
    const val pixels = to_pixels(*picture(number));
    return insight().call<val>("measure_stability", request, news(number), pixels);
  });
}

val Engine::draw_overlay(const val& request) {
  return promised([&] {
    const image::Image& image = *picture(request["picture"].as<int>());
    return insight().call<val>("draw_overlay", request, to_pixels(image));
  });
}

val Engine::localise(const val& request) {
  return promised([&] {
    const image::Image& image = *picture(request["picture"].as<int>());
    return insight().call<val>("localise", request, to_pixels(image));
  });
}

val Engine::summarise_pointing(const val& rows) {
  return promised([&] { return insight().call<val>("summarise_pointing", rows); });
}

val Engine::fit_gate(const std::string& recipe_json, const val& references) {
  return promised([&] { return insight().call<val>("fit_gate", recipe_json, references); });
}

val Engine::read_labels(const val& labels) {
  return promised([&] { return insight().call<val>("read_labels", model().recipe_json, labels); });
}

val Engine::match_labels(const val& names) {
  return promised([&] { return insight().call<val>("match_labels", model().recipe_json, names); });
}

val Engine::evaluate(const val& rows) {
  return promised([&] { return insight().call<val>("evaluate", model().recipe_json, rows); });
}

}  // namespace neuroscan::engine

EMSCRIPTEN_BINDINGS(neuroscan_engine) {
  using neuroscan::engine::Engine;
  emscripten::class_<Engine>("Engine")
      .constructor<emscripten::val>()
      .function("use_insight", &Engine::use_insight)
      .function("read_recipe", &Engine::read_recipe)
      .function("inspect_model", &Engine::inspect_model)
      .function("try_recipe", &Engine::try_recipe)
      .function("forget_inspected", &Engine::forget_inspected)
      .function("load_model", &Engine::load_model)
      .function("recognise", &Engine::recognise)
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
      .function("measure_stability", &Engine::measure_stability)
      .function("draw_overlay", &Engine::draw_overlay)
      .function("localise", &Engine::localise)
      .function("summarise_pointing", &Engine::summarise_pointing)
      .function("fit_gate", &Engine::fit_gate)
      .function("read_labels", &Engine::read_labels)
      .function("match_labels", &Engine::match_labels)
      .function("evaluate", &Engine::evaluate);
}
