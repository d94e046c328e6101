#include "app/state/report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "app/state/decision.hpp"
#include "app/state/format.hpp"
#include "app/state/steadying.hpp"
#include "app/state/words.hpp"
#include "base/json_text.hpp"

namespace neuroscan::app {
namespace {

using json = nlohmann::ordered_json;

std::string number(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.9g", value);
  return text.data();
}

// A cell that starts like a formula would be run by spreadsheets.
std::string harmless(std::string text) {
  constexpr std::string_view dangerous = "=+-@\t\r";
  if (!text.empty() && dangerous.find(text.front()) != std::string_view::npos) text.insert(0, "'");
  return text;
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string made = "\"";
  for (const char character : text) {
    if (character == '"') made += '"';
    made += character;
  }
  return made + '"';
}

std::string without_breaks(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string stage_name(Stage stage) {
  switch (stage) {
    case Stage::waiting: return "waiting";
    case Stage::reading: return "reading";
    case Stage::running: return "running";
    case Stage::done: return "done";
    case Stage::failed: return "failed";
  }
  return "";
}

double total_ms(const Picture& picture, const Answer& answer) {
  return picture.decode_ms + answer.prepare_ms + answer.run_ms;
}

// The names of the classes that stay open.
std::string set_of(const Answer& answer, const std::string& level) {
  const auto found = answer.sets.find(level);
  if (found == answer.sets.end()) return "";
  std::string names;
  for (const int index : found->second)
    names += (names.empty() ? "" : "; ") + class_name(*answer.model, static_cast<std::size_t>(index));
  return names;
}

using Cells = std::vector<std::string>;

Cells answer_cells(const Picture& picture, const Answer* answer) {
  if (!answer) return Cells(9);
  const bool withheld = is_withheld(*answer);
  return {answer->model->id,
          answer->model->sha256,
          withheld ? "" : ranked_name(*answer, 0),
          withheld ? "" : number(margin_of(*answer)),
          number(total_ms(picture, *answer)),
          std::string(name_of(answer->gate.outcome)),
          number(answer->gate.score),
          answer->gate.reason,
          set_of(*answer, "0.90")};
}

// What is known of why the model in use answered as it did; null for pictures that nobody looked at last.
const Explanation* explanation_of(const State& state, const Picture& picture) {
  const std::optional<Explanation>& shown = state.evidence.shown;
  return shown && shown->request.picture == picture.number ? &*shown : nullptr;
}

Cells explanation_cells(const Explanation* explanation, Scale scale) {
  if (!explanation) return Cells(5);
  return {std::string(id_of(explanation->method)), explanation->layer, explanation->class_name,
          number(explanation->score), number(top_of(*explanation, scale))};
}

json explanation_json(const Explanation& explanation, Scale scale) {
  return {{"method", id_of(explanation.method)},
          {"question", id_of(explanation.request.question)},
          {"layer", explanation.layer},
          {"class", explanation.class_name},
          {"score", explanation.score},
          {"raw_max", explanation.raw_max},
          {"strongest_of_classes", explanation.strongest ? json(*explanation.strongest) : json(nullptr)},
          {"scale_max", top_of(explanation, scale)},
          {"has_evidence", explanation.has_evidence},
          {"map_width", explanation.width},
          {"map_height", explanation.height},
          {"origin", origin_of(explanation)}};
}

std::string explanation_line(const Explanation& explanation, Scale scale) {
  std::string map = filled(words::report_map, {{"method", std::string(name_of(explanation.method))},
                                               {"class", explanation.class_name}});
  const auto add = [&map](std::string_view sentence, const char* name = "", const std::string& value = {}) {
    map = filled(sentence, {{"map", map}, {name, value}});
  };
  if (explanation.request.question == Question::against_others) add(words::against_the_others);
  if (!explanation.layer.empty()) add(words::report_layer, "layer", short_name(explanation.layer));
  add(words::report_score, "score", significant(explanation.score));
  if (explanation.has_evidence) add(words::report_colours, "top", significant(top_of(explanation, scale)));
  if (scale == Scale::all_classes && compares(explanation)) add(words::report_same_scale);
  if (!explanation.has_evidence) add(words::report_nothing);
  return map;
}

Cells stability_cells(const Stability* stability) {
  if (!stability) return Cells(5);
  return {std::to_string(stability->stays), std::to_string(stability->changes.size()),
          number(stability->lowest), number(stability->highest),
          stability->heatmap ? number(stability->heatmap->correlation) : ""};
}

json stability_json(const Stability& stability) {
  json changes = json::array();
  for (const SmallChange& change : stability.changes)
    changes.push_back({{"name", change.name}, {"top", change.top_name}, {"probability", change.probability}});
  json described{{"class", stability.class_name},
                 {"stays", stability.stays},
                 {"probability",
                  {{"mean", stability.mean},
                   {"deviation", stability.deviation},
                   {"lowest", stability.lowest},
                   {"highest", stability.highest}}},
                 {"heatmap", nullptr},
                 {"changes", changes}};
  if (const auto& heatmap = stability.heatmap)
    described["heatmap"] = {{"correlation", heatmap->correlation},
                            {"lowest_correlation", heatmap->lowest_correlation},
                            {"moved", heatmap->moved},
                            {"farthest", heatmap->farthest}};
  return described;
}

Cells line_of(const State& state, const Picture& picture, std::size_t classes) {
  Cells cells{full_name(picture),
              picture.sha256,
              picture.size ? std::to_string(picture.size->width_px) : "",
              picture.size ? std::to_string(picture.size->height_px) : "",
              stage_name(picture.stage),
              picture.failure ? picture.failure->message : ""};
  const Answer* answer = shown_answer(state, picture);
  for (std::string& cell : answer_cells(picture, answer)) cells.push_back(std::move(cell));
  for (std::size_t index = 0; index < classes; ++index) {
    const bool known = answer && index < answer->probabilities.size();
    cells.push_back(known ? number(answer->probabilities[index]) : "");
  }
  for (std::string& cell : explanation_cells(explanation_of(state, picture), state.view.heatmap.scale))
    cells.push_back(std::move(cell));
  for (std::string& cell : stability_cells(stability_of(state, picture))) cells.push_back(std::move(cell));
  return cells;
}

// The header, then a line for each image.
std::vector<Cells> lines_of(const State& state, const std::string& version, const std::string& time) {
  const std::size_t classes = state.model ? state.model->class_names.size() : 0;
  Cells header{"name",    "sha256", "width_px",     "height_px",   "state",
               "failure", "model",  "model_sha256", "decision",    "margin",
               "time_ms", "gate",   "gate_score",   "gate_reason", "set_90"};
  for (std::size_t index = 0; index < classes; ++index)
    header.push_back("p(" + class_name(*state.model, index) + ")");
  header.insert(header.end(), {"explanation_method", "explanation_layer", "explained_class",
                               "explained_score", "heatmap_max", "stability_stays", "stability_of",
                               "stability_lowest", "stability_highest", "stability_heatmap_correlation"});
  std::vector<Cells> lines{header};
  for (const Picture& picture : state.pictures.all()) lines.push_back(line_of(state, picture, classes));
  lines.front().insert(lines.front().end(), {"version", "exported"});
  for (std::size_t index = 1; index < lines.size(); ++index)
    lines[index].insert(lines[index].end(), {version, time});
  return lines;
}

json answer_json(const Picture& picture, const Answer& answer) {
  json probabilities = json::object();
  for (std::size_t index = 0; index < answer.probabilities.size(); ++index)
    probabilities[class_name(*answer.model, index)] = answer.probabilities[index];
  json sets = json::object();
  for (const auto& [level, classes] : answer.sets) {
    sets[level] = json::array();
    for (const int index : classes)
      sets[level].push_back(class_name(*answer.model, static_cast<std::size_t>(index)));
  }
  const json decision = is_withheld(answer) ? json(nullptr) : json(ranked_name(answer, 0));
  return {{"model", answer.model->id},
          {"model_sha256", answer.model->sha256},
          {"decision", decision},
          {"margin", margin_of(answer)},
          {"probabilities", probabilities},
          {"gate",
           {{"outcome", name_of(answer.gate.outcome)},
            {"score", answer.gate.score},
            {"reason", answer.gate.reason},
            {"shown_anyway", answer.shown_anyway}}},
          {"sets", sets},
          {"time_ms", total_ms(picture, answer)}};
}

json picture_json(const State& state, const Picture& picture) {
  json described{
      {"name", full_name(picture)}, {"bytes", picture.file_bytes}, {"state", stage_name(picture.stage)}};
  if (!picture.sha256.empty()) described["sha256"] = picture.sha256;
  if (picture.size) {
    described["width_px"] = picture.size->width_px;
    described["height_px"] = picture.size->height_px;
  }
  if (picture.failure)
    described["failure"] = {{"code", picture.failure->code}, {"message", picture.failure->message}};
  described["answers"] = json::array();
  for (const Answer& answer : picture.answers) described["answers"].push_back(answer_json(picture, answer));
  if (const Explanation* explanation = explanation_of(state, picture))
    described["explanation"] = explanation_json(*explanation, state.view.heatmap.scale);
  if (const Stability* stability = stability_of(state, picture))
    described["stability"] = stability_json(*stability);
  return described;
}

json model_json(const Model& model) {
  json described{
      {"id", model.id}, {"name", model.name}, {"sha256", model.sha256}, {"classes", model.class_names}};
  const json recipe = json_of_text<json>(model.recipe);
  if (recipe.is_object()) described["recipe"] = recipe;
  return described;
}

}  // namespace

std::string csv_of(const State& state, const std::string& version, const std::string& time) {
  std::string text;
  for (const Cells& line : lines_of(state, version, time)) {
    for (std::size_t index = 0; index < line.size(); ++index)
      text += (index > 0 ? "," : "") + quoted(harmless(line[index]));
    text += "\r\n";
  }
  return text;
}

std::string table_of(const State& state, const std::string& version, const std::string& time) {
  std::string text;
  for (const Cells& line : lines_of(state, version, time)) {
    for (std::size_t index = 0; index < line.size(); ++index)
      text += (index > 0 ? "\t" : "") + without_breaks(harmless(line[index]));
    text += "\n";
  }
  return text;
}

std::string json_of(const State& state, const std::string& version, const std::string& time) {
  json described{
      {"program", words::name}, {"version", version}, {"exported", time}, {"note", words::disclaimer}};
  described["models"] = json::array();
  for (const auto& model : state.models) described["models"].push_back(model_json(*model));
  described["images"] = json::array();
  for (const Picture& picture : state.pictures.all())
    described["images"].push_back(picture_json(state, picture));
  return described.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string overlay_name(const Picture& picture, const Explanation& explanation) {
  std::string name = picture.name.substr(picture.name.find_last_of("/\\") + 1);
  const std::size_t point = name.find_last_of('.');
  if (point != std::string::npos && point > 0) name.resize(point);
  if (picture.slice) name += "_" + picture.slice->place;
  name += "_" + explanation.class_name + "_" + std::string(id_of(explanation.method));
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::string_view("/\\:*?\"<>| ").find(c) != std::string_view::npos; }, '-');
  return name + ".png";
}

std::string page_of(const State& state, const Picture& picture, const std::string& version,
                    const std::string& time) {
  json page{{"title", full_name(picture)},
            {"decision", ""},
            {"line", ""},
            {"rows", json::array()},
            {"facts", json::array()}};
  const auto fact = [&page](std::string_view name, const std::string& value) {
    page["facts"].push_back({name, value});
  };
  if (picture.size) fact(words::size, pixel_size(picture.size->width_px, picture.size->height_px));
  fact(words::fingerprint, picture.sha256);
  if (const Answer* answer = shown_answer(state, picture)) {
    const bool withheld = is_withheld(*answer);
    page["decision"] = withheld ? std::string(words::not_classified) : ranked_name(*answer, 0);
    page["line"] = withheld ? answer->gate.reason : decision_of(*answer);
    if (is_doubted(*answer) && !withheld) fact(words::doubtful, answer->gate.reason);
    if (const std::string set = set_line(*answer); !set.empty()) fact(words::answer, set);
    fact(words::gate, std::string(name_of(answer->gate.outcome)) + " (" + number(answer->gate.score) + ")");
    const std::size_t most = withheld ? 0 : std::min<std::size_t>(answer->ranked.size(), 10);
    for (std::size_t place = 0; place < most; ++place) {
      page["rows"].push_back({{"name", ranked_name(*answer, place)},
                              {"figure", percent(ranked_probability(*answer, place))},
                              {"share", ranked_probability(*answer, place)}});
    }
    fact(words::model, answer->model->name + " (" + answer->model->sha256 + ")");
    fact(words::input, pixel_size(answer->model->width_px, answer->model->height_px));
    const json recipe = json_of_text<json>(answer->model->recipe);
    if (recipe.is_object() && recipe.contains("input")) fact(words::preprocessing, recipe["input"].dump());
    if (const Explanation* explanation = explanation_of(state, picture))
      fact(words::explanation, explanation_line(*explanation, state.view.heatmap.scale));
    if (const Stability* stability = stability_of(state, picture))
      fact(words::stability, answer_line(*stability) + " " + heatmap_line(*stability));
  } else if (picture.failure) {
    page["line"] = picture.failure->message;
  }
  fact(words::made_with, std::string(words::name) + " " + version + ", " + time);
  page["disclaimer"] = words::disclaimer;
  return page.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace neuroscan::app
