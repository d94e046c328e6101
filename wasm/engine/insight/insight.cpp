#include "engine/insight/insight.hpp"

#include <emscripten.h>
#include <emscripten/bind.h>

#include <algorithm>

#include "engine/insight/evaluation.hpp"
#include "engine/insight/explanation.hpp"
#include "engine/insight/localisation.hpp"
#include "engine/insight/own_model.hpp"
#include "engine/insight/references.hpp"
#include "engine/insight/stability.hpp"
#include "engine/pixels.hpp"
#include "engine/settle.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {
namespace {

using inference::Deferred;

// More than that nothing is known of either (Recent).
constexpr std::size_t most_seen = 16;

}  // namespace

bool Insight::sees(int picture) const {
  return std::any_of(seen_.begin(), seen_.end(), [=](const Seen& each) { return each.number == picture; });
}

const Insight::Seen& Insight::seen(int picture) const {
  const auto found =
      std::find_if(seen_.begin(), seen_.end(), [=](const Seen& each) { return each.number == picture; });
  if (found == seen_.end()) throw Error(ErrorCode::unknown_picture, "picture " + std::to_string(picture));
  return *found;
}

void Insight::forget_picture(int picture) {
  std::erase_if(seen_, [=](const Seen& each) { return each.number == picture; });
}

void Insight::learn(const val& news) {
  if (const val model = news["model"]; !model.isUndefined()) {
    recipe_ = model::parse_recipe(model["recipe"].as<std::string>());
    explainer_ = std::make_shared<Explainer>(
        ort_, recipe_, model["bytes"], tensor::prepare(image::Image{1, 1, 1, {128}}, recipe_.input),
        emscripten::convertJSArrayToNumberVector<float>(model["grey_answer"]));
    seen_.clear();  // as the model before saw them
  }
  if (const val picture = news["picture"]; !picture.isUndefined()) {
    const auto number = picture["number"].as<int>();
    forget_picture(number);
    seen_.push_back(
        {number, std::make_shared<const image::Image>(from_pixels(picture["input"])),
         tensor::placement(picture["width_px"].as<int>(), picture["height_px"].as<int>(), recipe_.input)});
    if (seen_.size() > most_seen) seen_.pop_front();
  }
}

Explainer& Insight::explainer() const {
  if (!explainer_) throw Error(ErrorCode::no_model);
  return *explainer_;
}

val Insight::classify(int picture, const val& news) {
  const Deferred deferred;
  settle(deferred, [&] {
    learn(news);
    const auto answered = [deferred](const Told& told) {
      settle(deferred, [&] {
        val reply = val::object();
        reply.set("output", float_array(told.output));
        reply.set("features", float_array(told.features));
        deferred.resolve(reply);
      });
    };
    const Picture& input = seen(picture).input;
    explainer().classify(input, tensor::prepare(*input, recipe_.input), answered, rejecting(deferred));
  });
  return deferred.promise();
}

val Insight::list_layers(const val& news) {
  const Deferred deferred;
  settle(deferred, [&] {
    learn(news);
    const auto dissected = [deferred](const Anatomy& anatomy) {
      settle(deferred, [&] { deferred.resolve(layer_list(anatomy)); });
    };
    explainer().dissect(dissected, rejecting(deferred));
  });
  return deferred.promise();
}

val Insight::explain(const val& request, const val& news) {
  const Deferred deferred;
  settle(deferred, [&] {
    learn(news);
    const auto number = request["picture"].as<int>();
    const Seen& picture = seen(number);
    const Wanted wanted = wanted_of(request, picture.input);
    const auto done = [deferred, number, wanted, placement = picture.placement,
                       id = recipe_.id](const Explanation& explanation) {
      settle(deferred, [&] { deferred.resolve(explained(id, number, wanted, placement, explanation)); });
    };
    explainer().explain(wanted, done, rejecting(deferred));
  });
  return deferred.promise();
}

val Insight::check_explanation(const val& request, const val& news) {
  const Deferred deferred;
  settle(deferred, [&] {
    learn(news);
    const Wanted wanted = wanted_of(request, seen(request["picture"].as<int>()).input);
    const auto done = [deferred](const Check& check) {
      settle(deferred, [&] { deferred.resolve(checked(check)); });
    };
    explainer().check(wanted, done, rejecting(deferred));
  });
  return deferred.promise();
}

val Insight::measure_stability(const val& request, const val& news, const val& pixels) {
  const Deferred deferred;
  settle(deferred, [&] {
    const double began_ms = emscripten_get_now();
    learn(news);
    const Wanted wanted = wanted_of(request, seen(request["picture"].as<int>()).input);
    const image::Image picture = from_pixels(pixels);
    std::vector<Picture> changed = small_variants(picture, recipe_.input);
    const double changed_ms = emscripten_get_now();
    const auto done = [=, width_px = picture.width_px, height_px = picture.height_px,
                       recipe = recipe_](const Variants& variants) {
      settle(deferred, [&] {
        val timings = val::object();
        timings.set("change", changed_ms - began_ms);
        timings.set("run", emscripten_get_now() - changed_ms);
        val result = stability_of(request, recipe, width_px, height_px, variants);
        result.set("timings_ms", timings);
        deferred.resolve(result);
      });
    };
    explainer().vary(wanted, std::move(changed), done, rejecting(deferred));
  });
  return deferred.promise();
}

val Insight::draw_overlay(const val& request, const val& pixels) const {
  return promised([&] { return drawn_overlay(from_pixels(pixels), request); });
}

val Insight::localise(const val& request, const val& pixels) const {
  return promised([&] { return localised(from_pixels(pixels), request); });
}

val Insight::summarise_pointing(const val& rows) const {
  return promised([&] { return summarised(rows); });
}

val Insight::inspect_model(const val& file, const std::string& name, bool keep) {
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

val Insight::try_recipe(const std::string& recipe_json, const val& pixels) const {
  const Deferred deferred;
  settle(deferred, [&] {
    if (!trial_) throw Error(ErrorCode::no_model);
    const auto answered = [deferred, trial = trial_](const val& answer) { deferred.resolve(answer); };
    trial_->answer(recipe_json, from_pixels(pixels), answered, rejecting(deferred));
  });
  return deferred.promise();
}

val Insight::fit_gate(const std::string& recipe_json, const val& references) const {
  return promised([&] { return fitted_gate(recipe_json, references); });
}

val Insight::read_labels(const std::string& recipe_json, const val& labels) const {
  return promised([&] {
    const model::Recipe recipe = model::parse_recipe(recipe_json);
    return data_classes(recipe, decision::group_classes(recipe, labels_of(labels)));
  });
}

val Insight::match_labels(const std::string& recipe_json, const val& names) const {
  return promised([&] { return meanings(model::parse_recipe(recipe_json), names); });
}

val Insight::evaluate(const std::string& recipe_json, const val& rows) const {
  return promised([&] {
    const auto grouping = decision::group_classes(model::parse_recipe(recipe_json), labels_of(rows));
    const decision::Outcomes outcomes = outcomes_of(rows, grouping);
    return evaluated(decision::evaluate(grouping.names, outcomes), outcomes);
  });
}

}  // namespace neuroscan::engine

EMSCRIPTEN_BINDINGS(neuroscan_insight) {
  using neuroscan::engine::Insight;
  emscripten::class_<Insight>("Insight")
      .constructor<emscripten::val>()
      .function("answers", &Insight::answers)
      .function("sees", &Insight::sees)
      .function("forget_picture", &Insight::forget_picture)
      .function("drop_model", &Insight::drop_model)
      .function("classify", &Insight::classify)
      .function("list_layers", &Insight::list_layers)
      .function("explain", &Insight::explain)
      .function("check_explanation", &Insight::check_explanation)
      .function("measure_stability", &Insight::measure_stability)
      .function("draw_overlay", &Insight::draw_overlay)
      .function("localise", &Insight::localise)
      .function("summarise_pointing", &Insight::summarise_pointing)
      .function("inspect_model", &Insight::inspect_model)
      .function("try_recipe", &Insight::try_recipe)
      .function("forget_inspected", &Insight::forget_inspected)
      .function("fit_gate", &Insight::fit_gate)
      .function("read_labels", &Insight::read_labels)
      .function("match_labels", &Insight::match_labels)
      .function("evaluate", &Insight::evaluate);
}
