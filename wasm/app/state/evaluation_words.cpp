#include "app/state/evaluation_words.hpp"

#include <cmath>

#include "app/state/format.hpp"
#include "app/state/state.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {

std::string share_text(double value) {
  return std::isnan(value) ? std::string(words::undefined) : decimals(100 * value, 1) + "%";
}

std::string score_text(double value) {
  return std::isnan(value) ? std::string(words::undefined) : decimals(value, 3);
}

std::string share_interval(const decision::Interval& interval, bool short_form) {
  if (std::isnan(interval.low)) return "";
  const int digits = short_form ? 0 : 1;
  return decimals(100 * interval.low, digits) + "–" + decimals(100 * interval.high, digits) + "%";
}

std::string score_interval(const decision::Interval& interval) {
  if (std::isnan(interval.low)) return "";
  return decimals(interval.low, 3) + "–" + decimals(interval.high, 3);
}

std::string evaluation_caption(const EvaluationResult& result, const Model& model, int unlabelled) {
  const int left_out = static_cast<int>(result.request.left_out.size()) + unlabelled;
  return filled(left_out > 0 ? words::evaluated_some_left_out : words::evaluated_on,
                {{"model", model.name},
                 {"images", image_count(static_cast<int>(result.request.rows.size()))},
                 {"left_out", std::to_string(left_out)}});
}

std::string spoken_evaluation(const State& state) {
  const Evaluating& evaluating = state.evaluating;
  if (evaluating.failure) return evaluating.failure->message;
  if (!evaluating.result || !state.model) return "";
  const decision::Figure& accuracy = evaluating.result->found.figures.accuracy;
  const std::size_t wrong = shown_rows(*evaluating.result, std::nullopt).size();
  return filled(words::spoken_accuracy,
                {{"caption", evaluation_caption(*evaluating.result, *state.model,
                                                evaluation_progress(state).unlabelled)},
                 {"accuracy", share_text(accuracy.value)},
                 {"low", decimals(100 * accuracy.interval.low, 1)},
                 {"high", share_text(accuracy.interval.high)},
                 {"wrong", std::to_string(wrong)}});
}

}  // namespace neuroscan::app
