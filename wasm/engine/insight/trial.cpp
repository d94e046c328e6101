#include "engine/insight/trial.hpp"

#include <emscripten.h>

#include "decision/probabilities.hpp"
#include "engine/attempt.hpp"
#include "engine/file_digest.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {

void Trial::answer(const std::string& recipe_json, const image::Image& picture,
                   std::function<void(val)> answered, inference::Failed failed) const {
  const double began_ms = emscripten_get_now();
  const model::Recipe recipe = model::parse_recipe(recipe_json);
  require_same(file_, recipe.file);
  session_.require_agreement(recipe);
  const tensor::Tensor input = tensor::prepare(picture, recipe.input);
  const double prepared_ms = emscripten_get_now();
  const auto ran = [=](const inference::Outputs& outputs) {
    attempt(failed, [&] {
      const std::vector<float>& values = outputs.at(recipe.output.name).floats;
      const auto probabilities = decision::probabilities(values, recipe.output, recipe.classes.size());
      const double run_ms = emscripten_get_now() - prepared_ms;
      answered(engine::answer(recipe, probabilities, prepared_ms - began_ms, run_ms));
    });
  };
  const inference::Feed feed{recipe.input.name, &input};
  session_.run({&feed, 1}, {recipe.output.name}, ran, failed);
}

}  // namespace neuroscan::engine
