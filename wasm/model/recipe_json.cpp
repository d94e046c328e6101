#include <nlohmann/json.hpp>

#include "model/packed.hpp"
#include "model/recipe.hpp"
#include "model/spelling.hpp"

namespace neuroscan::model {
namespace {

using Json = nlohmann::ordered_json;

Json input_json(const Input& input) {
  Json json{{"name", input.name}};
  if (input.type != ElementType::float32) json["type"] = spelling(element_types, input.type);
  json["layout"] = spelling(layouts, input.layout);
  json["width"] = input.width_px;
  json["height"] = input.height_px;
  json["channels"] = input.channels;
  if (input.channels == 3) json["order"] = spelling(channel_orders, input.order);
  json["fit"] = spelling(fits, input.fit);
  json["filter"] = spelling(filters, input.filter);
  json["scale"] = input.scale;
  json["mean"] = input.mean;
  json["std"] = input.std;
  return json;
}

Json classes_json(const std::vector<Class>& classes) {
  Json json = Json::array();
  for (const auto& [id, name] : classes) json.push_back({{"id", id}, {"name", name}});
  return json;
}

Json labels_json(const Recipe& recipe) {
  Json json = Json::object();
  for (const auto& [label, indices] : recipe.labels) {
    for (const std::size_t index : indices) json[label].push_back(recipe.classes[index].id);
  }
  return json;
}

Json cloud_json(const Cloud& cloud) {
  return {{"mean", numbers_text(cloud.mean)}, {"scale", numbers_text(cloud.scale)},
          {"unit", numbers_text(cloud.unit)}, {"spread", numbers_text(cloud.spread)},
          {"basis", bytes_text(cloud.basis)}, {"rest", cloud.rest}};
}

Json gate_json(const Gate& gate) {
  Json json;
  json["layer"] = {{"name", gate.layer.name},
                   {"channels", gate.layer.channels},
                   {"layout", spelling(layouts, gate.layer.channels_last ? Layout::nhwc : Layout::nchw)}};
  if (!gate.numbers) return json;
  const GateNumbers& numbers = *gate.numbers;
  json["numbers"] = {{"appearance", cloud_json(numbers.appearance)},
                     {"features", cloud_json(numbers.features)},
                     {"weights", numbers.weights},
                     {"bias", numbers.bias},
                     {"accepted", numbers.accepted},
                     {"refused", numbers.refused},
                     {"most_chroma", numbers.most_chroma}};
  if (numbers.most_turned) json["numbers"]["most_turned"] = *numbers.most_turned;
  return json;
}

}  // namespace

std::string recipe_json(const Recipe& recipe) {
  Json json{{"format", 1}, {"id", recipe.id}, {"name", recipe.name}, {"summary", recipe.summary}};
  json["file"] = {{"name", recipe.file.name}, {"bytes", recipe.file.bytes}, {"sha256", recipe.file.sha256}};
  json["input"] = input_json(recipe.input);
  json["output"] = {{"name", recipe.output.name},
                    {"kind", spelling(output_kinds, recipe.output.kind)},
                    {"temperature", recipe.output.temperature}};
  json["classes"] = classes_json(recipe.classes);
  if (!recipe.labels.empty()) json["evaluation"]["labels"] = labels_json(recipe);
  if (recipe.gate) json["gate"] = gate_json(*recipe.gate);
  if (!recipe.sets.empty()) json["sets"] = recipe.sets;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace neuroscan::model
