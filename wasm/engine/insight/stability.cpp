#include "engine/insight/stability.hpp"

#include <algorithm>
#include <numeric>

#include "decision/probabilities.hpp"
#include "decision/stability.hpp"
#include "engine/insight/explanation.hpp"
#include "explain/shift.hpp"
#include "tensor/prepare.hpp"
#include "words/engine.hpp"

namespace neuroscan::engine {
namespace {

val or_null(const std::optional<double>& value) { return value ? val(*value) : val::null(); }

std::vector<float> narrowed(const std::vector<double>& values) { return {values.begin(), values.end()}; }

// How far each variant's map went.
std::vector<explain::Shift> shifts_of(const Variants& variants, const tensor::Placement& placement,
                                      int width_px, int height_px) {
  std::vector<explain::Shift> shifts;
  if (!variants.all.front().map) return shifts;
  const auto heatmap = [&](const explain::Map& map, const std::vector<float>& values) {
    return explain::Heatmap{map.height, map.width, values, placement};
  };
  const std::vector<float> before = narrowed(variants.all.front().map->scaled);
  for (std::size_t i = 1; i < variants.all.size(); ++i) {
    const std::vector<float> after = narrowed(variants.all[i].map->scaled);
    shifts.push_back(explain::shift(heatmap(*variants.all.front().map, before),
                                    heatmap(*variants.all[i].map, after),
                                    decision::small_changes()[i - 1].motion, width_px, height_px));
  }
  return shifts;
}

// Of those that could be compared: means, and the worst.
val heatmap_of(const std::vector<explain::Shift>& shifts) {
  std::vector<double> correlations;
  std::vector<double> ways;
  for (const explain::Shift& each : shifts) {
    if (each.correlation) correlations.push_back(*each.correlation);
    if (each.moved) ways.push_back(*each.moved);
  }
  if (correlations.empty() || ways.empty()) return val::null();
  const auto mean = [](const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  };
  val result = val::object();
  result.set("compared", static_cast<double>(std::min(correlations.size(), ways.size())));
  result.set("correlation", mean(correlations));
  result.set("lowest_correlation", *std::min_element(correlations.begin(), correlations.end()));
  result.set("moved", mean(ways));
  result.set("farthest", *std::max_element(ways.begin(), ways.end()));
  return result;
}

}  // namespace

std::vector<Picture> small_variants(const image::Image& picture, const model::Input& input) {
  const image::Image small = decision::within_limits(picture);
  std::vector<Picture> variants;
  for (const decision::Change& change : decision::small_changes())
    variants.push_back(
        std::make_shared<const image::Image>(tensor::fit(decision::changed(small, change), input)));
  return variants;
}

val stability_of(const val& request, const model::Recipe& recipe, int width_px, int height_px,
                 const Variants& variants) {
  std::vector<std::vector<double>> answers;
  for (const Variant& variant : variants.all)
    answers.push_back(decision::probabilities(variant.output, recipe.output, recipe.classes.size()));
  const std::vector<double> before = answers.front();
  answers.erase(answers.begin());
  const decision::Stability found = decision::stability(before, answers);
  const std::vector<explain::Shift> shifts =
      shifts_of(variants, tensor::placement(width_px, height_px, recipe.input), width_px, height_px);
  val changes = val::array();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    val item = val::object();
    item.set("name", std::string(decision::small_changes()[i].name));
    item.set("top", static_cast<double>(decision::top(answers[i])));
    item.set("probability", answers[i][found.top]);
    item.set("correlation", shifts.empty() ? val::null() : or_null(shifts[i].correlation));
    item.set("moved", shifts.empty() ? val::null() : or_null(shifts[i].moved));
    changes.call<void>("push", item);
  }
  val probability = val::object();
  probability.set("before", before[found.top]);
  probability.set("mean", found.mean);
  probability.set("deviation", found.deviation);
  probability.set("lowest", found.lowest);
  probability.set("highest", found.highest);
  val result = val::object();
  for (const char* name : {"picture", "question"}) result.set(name, request[name]);
  result.set("model", recipe.id);
  result.set("top", static_cast<double>(found.top));
  result.set("stays", static_cast<double>(found.stays));
  result.set("changes", changes);
  result.set("probability", probability);
  result.set("heatmap", heatmap_of(shifts));
  result.set("explained_class", request["class"]);
  result.set("method", std::string(explain::name(variants.before.method)));
  result.set("layer", variants.before.layer);
  result.set("why", shifts.empty() ? std::string(words::maps_take_too_long) : "");
  result.set("at_once", variants.at_once);
  return result;
}

}  // namespace neuroscan::engine
