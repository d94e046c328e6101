#include "app/platform/stability_message.hpp"

#include <string>
#include <vector>

using emscripten::val;

namespace neuroscan::app {
namespace {

double number_of(const val& object, const char* field) { return object[field].as<double>(); }

}  // namespace

Stability stability_of(const Request& request, const val& measured) {
  Stability stability;
  stability.request = request;
  stability.top = measured["top"].as<int>();
  stability.stays = measured["stays"].as<int>();
  for (const val& change : emscripten::vecFromJSArray<val>(measured["changes"]))
    stability.changes.push_back(
        {change["name"].as<std::string>(), change["top"].as<int>(), number_of(change, "probability"), {}});
  const val probability = measured["probability"];
  stability.mean = number_of(probability, "mean");
  stability.deviation = number_of(probability, "deviation");
  stability.lowest = number_of(probability, "lowest");
  stability.highest = number_of(probability, "highest");
  if (const val heatmap = measured["heatmap"]; !heatmap.isNull())
    stability.heatmap = {number_of(heatmap, "correlation"), number_of(heatmap, "lowest_correlation"),
                         number_of(heatmap, "moved"), number_of(heatmap, "farthest")};
  stability.why = measured["why"].as<std::string>();
  return stability;
}

}  // namespace neuroscan::app
