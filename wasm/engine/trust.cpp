#include "engine/trust.hpp"

#include "decision/appearance.hpp"
#include "decision/sets.hpp"

namespace neuroscan::engine {

decision::Judgement judgement(const model::Recipe& recipe, const image::Image& picture, const Told& told,
                              std::span<const double> probabilities) {
  if (!recipe.gate || !recipe.gate->numbers) return decision::judge_by_answer(probabilities);
  return decision::judge(*recipe.gate->numbers, decision::appearance(picture), told.features,
                         decision::certainty(told.output, recipe.output.kind));
}

val gate(const decision::Judgement& judgement) {
  val result = val::object();
  result.set("outcome", std::string(decision::outcome_name(judgement.outcome)));
  result.set("score", judgement.score);
  result.set("reason", judgement.reason);
  return result;
}

val sets(const model::Recipe& recipe, const decision::Judgement& judgement,
         std::span<const double> probabilities) {
  val result = val::object();
  if (judgement.outcome != decision::Outcome::accepted) return result;
  for (const auto& [level, allowed] : recipe.sets) {
    val indices = val::array();
    for (const std::size_t index : decision::prediction_set(probabilities, allowed))
      indices.call<void>("push", static_cast<double>(index));
    result.set(level, indices);
  }
  return result;
}

}  // namespace neuroscan::engine
