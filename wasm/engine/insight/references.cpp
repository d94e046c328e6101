#include "engine/insight/references.hpp"

#include "base/error.hpp"
#include "decision/gate_fit.hpp"
#include "model/recipe.hpp"

namespace neuroscan::engine {

val fitted_gate(const std::string& recipe_json, const val& references) {
  model::Recipe recipe = model::parse_recipe(recipe_json);
  if (!recipe.gate) throw Error(ErrorCode::bad_recipe, "gate: names no layer");
  std::vector<decision::Observed> observed;
  for (const val& each : emscripten::vecFromJSArray<val>(references)) {
    observed.push_back({emscripten::convertJSArrayToNumberVector<double>(each["appearance"]),
                        emscripten::convertJSArrayToNumberVector<float>(each["features"]),
                        each["certainty"].as<double>()});
  }
  const decision::FittedGate fitted = decision::fit_gate(observed);
  recipe.gate->numbers = fitted.numbers;
  val result = val::object();
  result.set("recipe", model::recipe_json(recipe));
  result.set("fitted", static_cast<double>(fitted.fitted));
  result.set("held_out", static_cast<double>(fitted.held_out));
  return result;
}

}  // namespace neuroscan::engine
