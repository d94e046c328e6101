#include "engine/engine.hpp"

#include <emscripten.h>
#include <emscripten/bind.h>

#include <algorithm>

#include "base/sha256.hpp"
#include "decision/probabilities.hpp"
#include "engine/evaluation.hpp"
#include "engine/reply.hpp"
#include "image/decode.hpp"
#include "inference/promise.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {
namespace {

using inference::Deferred;
using inference::InferenceSession;

// Hashed in pieces, so that a large model never lies in our memory as a whole.
constexpr unsigned hash_piece_bytes = 4U << 20;

// Runs the step; what it throws becomes the promise's rejection. Every entry and every continuation goes
// through here.
template <class Step>
void settle(const Deferred& deferred, Step&& step) {
  try {
    step();
  } catch (...) {
    deferred.reject(failure_of_current_exception());
  }
}

inference::Failed rejecting(const Deferred& deferred) {
  return [deferred](const Error& error) { deferred.reject(failure(error)); };
}

void require_file(const val& model, const model::File& file) {
  const auto bytes = model["length"].as<double>();
  if (bytes != static_cast<double>(file.bytes)) {
    throw Error(ErrorCode::damaged_model, file.name + " has " +
                                              std::to_string(static_cast<std::uint64_t>(bytes)) +
                                              " bytes, the recipe says " + std::to_string(file.bytes));
  }
  Sha256 digest;
  for (double begin = 0; begin < bytes; begin += hash_piece_bytes) {
    const val piece = model.call<val>("subarray", begin, begin + hash_piece_bytes);
    digest.update(emscripten::convertJSArrayToNumberVector<std::uint8_t>(piece));
  }
  if (const std::string found = digest.finish(); found != file.sha256) {
    throw Error(ErrorCode::damaged_model,
                file.name + " has sha256 " + found + ", the recipe says " + file.sha256);
  }
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

val Engine::load_model(const std::string& recipe_json, const val& model) {
  const Deferred deferred;
  settle(deferred, [&] {
    const double began_ms = emscripten_get_now();
    const model::Recipe recipe = model::parse_recipe(recipe_json);
    require_file(model, recipe.file);
    const auto loaded = [this, deferred, recipe, began_ms](const InferenceSession& session) {
      settle(deferred, [&] {
        session.require_agreement(recipe);
        warm_up(std::make_shared<const Model>(Model{recipe, session, emscripten_get_now() - began_ms}),
                deferred);
      });
    };
    InferenceSession::load(ort_, model, loaded, rejecting(deferred));
  });
  return deferred.promise();
}

void Engine::warm_up(std::shared_ptr<const Model> model, const Deferred& deferred) {
  const double began_ms = emscripten_get_now();
  const auto answered = [this, model, deferred, began_ms](const std::vector<float>& values) {
    settle(deferred, [&] {
      decision::probabilities(values, model->recipe.output, model->recipe.classes.size());
      model_ = model;
      deferred.resolve(loaded_model(model->recipe, model->load_ms, emscripten_get_now() - began_ms));
    });
  };
  const image::Image grey{1, 1, 1, {128}};
  model->session.run(model->recipe.input.name, tensor::prepare(grey, model->recipe.input),
                     model->recipe.output.name, answered, rejecting(deferred));
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
    pictures_.insert_or_assign(picture, std::move(decoded));
    deferred.resolve(reply);
  });
  return deferred.promise();
}

val Engine::preview(int picture) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(pixels_within(this->picture(picture), max_preview_side_px)); });
  return deferred.promise();
}

val Engine::thumbnail(int picture, int side_px) {
  const Deferred deferred;
  settle(deferred, [&] { deferred.resolve(pixels_within(this->picture(picture), std::max(1, side_px))); });
  return deferred.promise();
}

val Engine::prepared(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    deferred.resolve(prepared_tensor(tensor::prepare(this->picture(picture), model().recipe.input)));
  });
  return deferred.promise();
}

val Engine::model_input(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    deferred.resolve(
        pixels_within(tensor::fit(this->picture(picture), model().recipe.input), max_preview_side_px));
  });
  return deferred.promise();
}

val Engine::classify(int picture) {
  const Deferred deferred;
  settle(deferred, [&] {
    const image::Image& image = this->picture(picture);
    const Model& model = this->model();
    const double began_ms = emscripten_get_now();
    const tensor::Tensor input = tensor::prepare(image, model.recipe.input);
    const double prepared_ms = emscripten_get_now();
    const auto answered = [model = model_, deferred, began_ms,
                           prepared_ms](const std::vector<float>& values) {
      settle(deferred, [&] {
        const double run_ms = emscripten_get_now() - prepared_ms;
        const auto& [recipe, session, load_ms] = *model;
        const auto probabilities = decision::probabilities(values, recipe.output, recipe.classes.size());
        deferred.resolve(answer(recipe, probabilities, prepared_ms - began_ms, run_ms));
      });
    };
    model.session.run(model.recipe.input.name, input, model.recipe.output.name, answered,
                      rejecting(deferred));
  });
  return deferred.promise();
}

const image::Image& Engine::picture(int number) const {
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

val Engine::read_labels(const val& labels) {
  const Deferred deferred;
  settle(deferred, [&] {
    const model::Recipe& recipe = model().recipe;
    deferred.resolve(data_classes(recipe, decision::group_classes(recipe, labels_of(labels))));
  });
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
      .function("load_model", &Engine::load_model)
      .function("open_picture", &Engine::open_picture)
      .function("preview", &Engine::preview)
      .function("thumbnail", &Engine::thumbnail)
      .function("prepared", &Engine::prepared)
      .function("model_input", &Engine::model_input)
      .function("classify", &Engine::classify)
      .function("close_picture", &Engine::close_picture)
      .function("read_labels", &Engine::read_labels)
      .function("evaluate", &Engine::evaluate);
}
