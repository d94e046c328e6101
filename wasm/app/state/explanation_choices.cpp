#include "app/state/explanation_choices.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/state/explaining.hpp"
#include "app/state/view_settings.hpp"
#include "app/state/words.hpp"
#include "base/json_text.hpp"

namespace neuroscan::app {
namespace {

using Json = nlohmann::ordered_json;  // as the reports: each kind costs 30 KB

Json option(std::string_view id, std::string_view name) { return {{"id", id}, {"name", name}}; }

// The likeliest class first, as whichever that is.
Json classes_of(const Answer& answer) {
  Json classes = Json::array({option("", filled(words::the_likeliest, {{"name", ranked_name(answer, 0)}}))});
  for (std::size_t place = 0; place < answer.ranked.size(); ++place)
    classes.push_back(option(std::to_string(answer.ranked[place]), ranked_name(answer, place)));
  return classes;
}

// Those that the model decides by first.
Json layers_of(const State& state) {
  Json layers = Json::array({option("", words::automatic)});
  for (auto layer = state.layers.rbegin(); layer != state.layers.rend(); ++layer) {
    const std::string size = std::to_string(layer->height) + " × " + std::to_string(layer->width);
    layers.push_back(option(layer->name, short_name(layer->name) + ", " + size));
  }
  return layers;
}

Json methods() {
  Json all = Json::array();
  for (int index = 0; index < method_count; ++index) {
    const auto method = static_cast<Method>(index);
    all.push_back(option(id_of(method), name_of(method)));
  }
  return all;
}

Json questions() {
  Json all = Json::array();
  for (const Question question : {Question::of_class, Question::against_others})
    all.push_back(option(id_of(question), name_of(question)));
  return all;
}

Json scales() {
  return Json::array({option("own", words::own_scale), option("all_classes", words::same_scale)});
}

Json colour_maps() {
  Json all = Json::array();
  for (const colour::Map map : colour::all_maps) all.push_back(option(colour::name(map), colour::name(map)));
  return all;
}

bool offers(const Json& options, const std::string& id) {
  return std::any_of(options.begin(), options.end(), [&](const Json& option) { return option["id"] == id; });
}

}  // namespace

std::string explanation_choices(const State& state) {
  const Answer* answer = explained_answer(state);
  if (!answer) return "null";
  const View& view = state.view;
  const std::string chosen_class = view.explained_class ? std::to_string(*view.explained_class) : "";
  return Json{{"classes", classes_of(*answer)},
              {"class", chosen_class},
              {"methods", methods()},
              {"method", id_of(view.method)},
              {"layers", layers_of(state)},
              {"layer", view.layer},
              {"questions", questions()},
              {"question", id_of(view.question)},
              {"colour_maps", colour_maps()},
              {"colours", colour::name(view.heatmap.colours)},
              {"opacity", view.heatmap.opacity},
              {"threshold", view.heatmap.threshold},
              {"scales", scales()},
              {"scale", view.heatmap.scale == Scale::own ? "own" : "all_classes"}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

View with_choices(const State& state, std::string_view text) {
  View view = with_settings(state.view, text);
  const Json json = json_of_text<Json>(text);
  const Answer* answer = explained_answer(state);
  if (!json.is_object() || !answer) return view;
  const auto chosen = [&](const char* key, const Json& options) -> std::optional<std::string> {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string() || !offers(options, *found)) return std::nullopt;
    return found->get<std::string>();
  };
  if (const auto id = chosen("class", classes_of(*answer)))
    view.explained_class = id->empty() ? std::nullopt : std::optional(std::stoi(*id));
  if (const auto id = chosen("layer", layers_of(state))) view.layer = *id;
  return view;
}

}  // namespace neuroscan::app
