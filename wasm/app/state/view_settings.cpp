#include "app/state/view_settings.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"

namespace neuroscan::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, mode_count> modes{"original", "overlay", "side_by_side", "split"};
constexpr std::array<std::string_view, 2> tools{"pan", "window"};
constexpr std::array<std::string_view, 2> presets{"full", "automatic"};
constexpr std::array<std::string_view, 3> smoothings{"none", "linear", "cubic"};
constexpr std::array<std::string_view, 2> scales{"own", "all_classes"};
constexpr std::array<std::string_view, 2> questions{"class", "others"};

template <std::size_t count, typename Value>
std::string name_in(const std::array<std::string_view, count>& names, Value value) {
  return std::string(names[static_cast<std::size_t>(value)]);
}

template <std::size_t count, typename Value>
void read(const Json& json, const char* key, const std::array<std::string_view, count>& names, Value& value) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return;
  const auto name = std::find(names.begin(), names.end(), found->template get<std::string>());
  if (name != names.end()) value = static_cast<Value>(name - names.begin());
}

void read(const Json& json, const char* key, bool& value) {
  const auto found = json.find(key);
  if (found != json.end() && found->is_boolean()) value = found->get<bool>();
}

// A share.
void read(const Json& json, const char* key, double& value) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) return;
  const double share = found->get<double>();
  if (share >= 0 && share <= 1) value = share;
}

std::array<std::string_view, method_count> method_ids() {
  std::array<std::string_view, method_count> ids;
  for (int index = 0; index < method_count; ++index)
    ids[static_cast<std::size_t>(index)] = id_of(static_cast<Method>(index));
  return ids;
}

std::array<std::string_view, colour::all_maps.size()> map_names() {
  std::array<std::string_view, colour::all_maps.size()> names;
  std::transform(colour::all_maps.begin(), colour::all_maps.end(), names.begin(), colour::name);
  return names;
}

}  // namespace

std::string settings_of(const View& view) {
  const Heatmap& heatmap = view.heatmap;
  const WindowPreset preset = view.preset == WindowPreset::custom ? WindowPreset::full : view.preset;
  const Json json{{"mode", name_in(modes, view.mode)},
                  {"explained_mode", name_in(modes, view.explained_mode)},
                  {"tool", name_in(tools, view.tool)},
                  {"window", name_in(presets, preset)},
                  {"inverted", view.inverted},
                  {"split", view.split},
                  {"colours", std::string(colour::name(heatmap.colours))},
                  {"opacity", heatmap.opacity},
                  {"threshold", heatmap.threshold},
                  {"contours", heatmap.contours},
                  {"smoothing", name_in(smoothings, heatmap.smoothing)},
                  {"scale", name_in(scales, heatmap.scale)},
                  {"question", name_in(questions, view.question)},
                  {"method", std::string(id_of(view.method))}};
  return json.dump();
}

View with_settings(const View& view, std::string_view text) {
  const Json json = json_of_text<Json>(text);
  if (!json.is_object()) return view;
  View read_view = view;
  read(json, "mode", modes, read_view.mode);
  read(json, "explained_mode", modes, read_view.explained_mode);
  read(json, "tool", tools, read_view.tool);
  read(json, "window", presets, read_view.preset);
  read(json, "inverted", read_view.inverted);
  read(json, "split", read_view.split);
  read(json, "colours", map_names(), read_view.heatmap.colours);
  read(json, "opacity", read_view.heatmap.opacity);
  read(json, "threshold", read_view.heatmap.threshold);
  read(json, "contours", read_view.heatmap.contours);
  read(json, "smoothing", smoothings, read_view.heatmap.smoothing);
  read(json, "scale", scales, read_view.heatmap.scale);
  read(json, "question", questions, read_view.question);
  read(json, "method", method_ids(), read_view.method);
  if (read_view.explained_mode == Mode::original) read_view.explained_mode = Mode::overlay;
  return read_view;
}

}  // namespace neuroscan::app
