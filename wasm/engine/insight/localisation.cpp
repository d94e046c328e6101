#include "engine/insight/localisation.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "decision/pointing.hpp"

namespace neuroscan::engine {
namespace {

using decision::EvidenceMap;
using decision::Pointing;

decision::Area area_of(const val& area) {
  return {area["x"].as<double>(), area["y"].as<double>(), area["width"].as<double>(),
          area["height"].as<double>()};
}

EvidenceMap map_of(const val& heatmap) {
  EvidenceMap map{heatmap["height"].as<int>(), heatmap["width"].as<int>(),
                  emscripten::convertJSArrayToNumberVector<float>(heatmap["map"]),
                  area_of(heatmap["placed"])};
  if (map.height < 1 || map.width < 1 ||
      map.values.size() != static_cast<std::size_t>(map.height) * static_cast<std::size_t>(map.width))
    throw Error(ErrorCode::internal, "a heatmap of another size than it says");
  return map;
}

template <class Numbers>
val list_of(const Numbers& numbers) {
  val list = val::array();
  for (const double number : numbers) list.call<void>("push", number);
  return list;
}

val row(const std::string& method, const Pointing& pointing) {
  val result = val::object();
  result.set("method", method);
  result.set("hit", pointing.hit);
  result.set("energy", pointing.energy);
  result.set("overlap", list_of(pointing.overlap));
  return result;
}

}  // namespace

val localised(const image::Image& picture, const val& request) {
  const decision::Area box = area_of(request["box"]);
  const val heatmaps = request["heatmaps"];
  const auto count = heatmaps["length"].as<unsigned>();
  if (count == 0) throw Error(ErrorCode::internal, "no heatmap to look at");
  val rows = val::array();
  for (unsigned i = 0; i < count; ++i) {
    const val heatmap = heatmaps[i];
    rows.call<void>("push", row(heatmap["method"].as<std::string>(), decision::point(map_of(heatmap), box)));
  }
  const int height = heatmaps[0]["height"].as<int>();
  const int width = heatmaps[0]["width"].as<int>();
  rows.call<void>("push", row("chance", decision::chance(height, width, box)));
  rows.call<void>("push",
                  row("centred_gaussian", decision::point(decision::centred_gaussian(height, width), box)));
  const EvidenceMap bright = decision::intensity(picture, std::max(height, width));
  rows.call<void>("push", row("intensity", decision::point(bright, box)));
  return rows;
}

val summarised(const val& rows) {
  std::vector<Pointing> pointings;
  const auto count = rows["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    Pointing pointing{rows[i]["hit"].as<double>(), rows[i]["energy"].as<double>(), {}};
    const auto overlap = emscripten::convertJSArrayToNumberVector<double>(rows[i]["overlap"]);
    std::copy_n(overlap.begin(), std::min(overlap.size(), pointing.overlap.size()), pointing.overlap.begin());
    pointings.push_back(pointing);
  }
  const decision::PointingSummary summary = decision::summarise(pointings);
  val result = val::object();
  result.set("n", static_cast<double>(summary.pictures));
  result.set("hit", summary.hit);
  result.set("interval", list_of(std::array{summary.hit_interval.low, summary.hit_interval.high}));
  result.set("energy", summary.energy);
  result.set("overlap", list_of(summary.overlap));
  return result;
}

}  // namespace neuroscan::engine
