// models/README.md tells all of model.json, and nothing else.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "model/recipe.hpp"
#include "model/scaling.hpp"
#include "model/spelling.hpp"

using namespace neuroscan::model;
using nlohmann::json;

namespace {

std::string readme() {
  std::ifstream file(NEUROSCAN_FIXTURES "/../../models/README.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string row_of(const std::string& field) {
  const std::string text = readme();
  const std::size_t begin = text.find("| `" + field + "` |");
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find('\n', begin) - begin);
}

// Says everything that a recipe can say.
Recipe whole_recipe() {
  Recipe recipe;
  recipe.id = recipe.name = recipe.summary = "x";
  recipe.file = {"x.onnx", 1, std::string(64, '0')};
  recipe.input.name = recipe.output.name = "x";
  recipe.input.type = ElementType::uint8;
  recipe.input.width_px = recipe.input.height_px = 8;
  recipe.input.channels = 3;
  recipe.input.mean = {0, 0, 0};
  recipe.input.std = {1, 1, 1};
  recipe.classes = {{"a", "A"}, {"b", "B"}};
  recipe.labels = {{"both", {0, 1}}};
  const Cloud cloud{{0.1, 1.0 / 3}, {1, 2e-5}, {127, -128, 3, 0}, {0.01, 0.02}, {1.5, 0.5}, 0.75};
  recipe.gate =
      Gate{{"/pool", 2, true}, GateNumbers{cloud, cloud, {-1, 2, 3, 4, 0.5}, -1e-3, 0.5, 0.25, 0.06, 1.5}};
  recipe.sets = {{"0.90", {0.25, 1.0 / 7}}};
  return recipe;
}

// "file.name", "classes[].id", "input.mean": the fields as the table spells them.
void add_fields(const json& value, const std::string& path, std::set<std::string>& fields) {
  const bool is_list_of_objects = value.is_array() && value[0].is_object();
  if (is_list_of_objects) return add_fields(value[0], path + "[]", fields);
  if (!value.is_object() || path == "evaluation.labels" || path == "sets") {
    fields.insert(path);
    return;
  }
  for (const auto& [key, inner] : value.items())
    add_fields(inner, path.empty() ? key : path + "." + key, fields);
}

std::set<std::string> fields_in_readme() {
  std::set<std::string> fields;
  std::istringstream lines(readme());
  for (std::string line; std::getline(lines, line);) {
    const std::size_t end = line.find("` |");
    if (line.find("| `") == 0 && end != std::string::npos) fields.insert(line.substr(3, end - 3));
  }
  return fields;
}

template <class Spellings>
void require_choices(const std::string& field, const Spellings& spellings) {
  for (const auto& [name, value] : spellings) {
    INFO(field << ": " << name);
    CHECK(row_of(field).find("`" + std::string(name) + "`") != std::string::npos);
  }
}

}  // namespace

TEST_CASE("the README of the models lists every field of a recipe, and no other") {
  const Recipe recipe = whole_recipe();
  REQUIRE(parse_recipe(recipe_json(recipe)) == recipe);
  std::set<std::string> fields;
  add_fields(json::parse(recipe_json(recipe)), "", fields);
  CHECK(fields_in_readme() == fields);
}

TEST_CASE("the README of the models names every choice") {
  require_choices("input.type", element_types);
  require_choices("input.layout", layouts);
  require_choices("input.order", channel_orders);
  require_choices("input.fit", fits);
  require_choices("input.filter", filters);
  require_choices("output.kind", output_kinds);
}

TEST_CASE("the README of the models says which fields may be left out, and of those only") {
  for (const std::string& field : fields_in_readme()) {
    json recipe = json::parse(recipe_json(whole_recipe()));
    std::string pointer = "/" + field;
    for (std::size_t at = 0; (at = pointer.find_first_of(".[", at)) != std::string::npos;)
      pointer.replace(at, pointer[at] == '[' ? 3 : 1, pointer[at] == '[' ? "/0/" : "/");
    const json::json_pointer path(pointer);
    const bool is_whole_section = field == "evaluation.labels";
    if (is_whole_section)
      recipe.erase("evaluation");
    else
      recipe[path.parent_pointer()].erase(path.back());
    INFO(field);
    bool is_optional = true;
    try {
      parse_recipe(recipe.dump());
    } catch (const std::exception&) {
      is_optional = false;
    }
    CHECK((row_of(field).find("may be left out") != std::string::npos) == is_optional);
  }
}

TEST_CASE("the README of the models has the numbers of the usual scalings") {
  const std::string text = readme();
  const auto list = [](const std::array<double, 3>& values) {
    std::ostringstream joined;
    joined << values[0] << ", " << values[1] << ", " << values[2];
    return joined.str();
  };
  for (const Scaling& scaling : scalings()) {
    INFO(scaling.id);
    const std::string row = "| " + json(scaling.scale == 1 ? json(1) : json(scaling.scale)).dump() + " | " +
                            list(scaling.mean) + " | " + list(scaling.std) + " |";
    CHECK(text.find(row) != std::string::npos);
  }
}
