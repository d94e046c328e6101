#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "model/recipe.hpp"
#include "model/spelling.hpp"

using namespace neuroscan;
using namespace neuroscan::model;

namespace {

Recipe whole_recipe() {
  Recipe recipe;
  recipe.id = "demo";
  recipe.name = "Demo \"of\" ünïcode";
  recipe.summary = "A model.";
  recipe.file = {"model.onnx", 1234, std::string(64, 'a')};
  recipe.input = {"image:0",
                  ElementType::float16,
                  Layout::nhwc,
                  160,
                  128,
                  3,
                  ChannelOrder::bgr,
                  Fit::letterbox,
                  image::Filter::bicubic,
                  1.0 / 255,
                  {0.1, 1e-17, -3},
                  {1.0 / 3, 2, 1e300}};
  recipe.output = {"logits", OutputKind::logits, 0.9135};
  recipe.classes = {{"glioma", "Glioma"}, {"notumor", "No tumour"}};
  recipe.labels = {{"any", {0, 1}}, {"yes", {0}}};
  const Cloud cloud{{0.1, 1.0 / 3}, {1, 2e-5}, {127, -128, 3, 0}, {0.01, 0.02}, {1.5, 0.5}, 0.75};
  recipe.gate =
      Gate{{"/pool", 2, true}, GateNumbers{cloud, cloud, {-1, 2, 3, 4, 0.5}, -1e-3, 0.5, 0.25, 0.06}};
  recipe.sets = {{"0.90", {0.25, 1.0 / 7}}};
  return recipe;
}

}  // namespace

TEST_CASE("a recipe that is written is read as the same") {
  const Recipe recipe = whole_recipe();
  CHECK(parse_recipe(recipe_json(recipe)) == recipe);
  const std::string text = recipe_json(recipe);
  CHECK(text.find("{\n  \"format\": 1,\n  \"id\": \"demo\",") == 0);
  CHECK(text.ends_with("}\n"));
}

TEST_CASE("every choice is written as it is read") {
  Recipe recipe = whole_recipe();
  const auto each_survives = [&](const auto& spellings, auto& field) {
    for (const auto& [name, value] : spellings) {
      INFO(name);
      field = value;
      CHECK(spelling(spellings, value) == name);
      CHECK(parse_recipe(recipe_json(recipe)) == recipe);
    }
  };
  each_survives(layouts, recipe.input.layout);
  each_survives(element_types, recipe.input.type);
  each_survives(channel_orders, recipe.input.order);
  each_survives(fits, recipe.input.fit);
  each_survives(filters, recipe.input.filter);
  each_survives(output_kinds, recipe.output.kind);
}

TEST_CASE("a grey recipe is written without a channel order") {
  Recipe recipe = whole_recipe();
  recipe.input.channels = 1;
  recipe.input.order = ChannelOrder::rgb;
  recipe.input.mean = {0.5};
  recipe.input.std = {0.25};
  recipe.labels.clear();
  CHECK(parse_recipe(recipe_json(recipe)) == recipe);
  CHECK(recipe_json(recipe).find("order") == std::string::npos);
  CHECK(recipe_json(recipe).find("evaluation") == std::string::npos);
}
