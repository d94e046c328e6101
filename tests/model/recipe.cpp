#include "model/recipe.hpp"

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/error.hpp"

using namespace neuroscan;
using nlohmann::json;

namespace {

json whole_recipe() {
  return json::parse(R"({
    "format": 1, "id": "demo", "name": "Demo", "summary": "A model.",
    "file": {"name": "model.onnx", "bytes": 1234,
             "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    "input": {"name": "image", "layout": "NHWC", "width": 160, "height": 128, "channels": 3, "order": "BGR",
              "fit": "letterbox", "filter": "plain-bilinear", "scale": 0.5, "mean": [1, 2, 3], "std": [4, 5, 6]},
    "output": {"name": "logits", "kind": "logits", "temperature": 1.5},
    "classes": [{"id": "glioma", "name": "Glioma"}, {"id": "notumor", "name": "No tumour"}]})");
}

// The detail of the refusal, or "" when the recipe was accepted.
std::string complaint(const std::string& text) {
  try {
    model::parse_recipe(text);
    return "";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::bad_recipe);
    return error.detail();
  }
}

std::string complaint_after(const std::function<void(json&)>& change) {
  json recipe = whole_recipe();
  change(recipe);
  return complaint(recipe.dump());
}

}  // namespace

TEST_CASE("a whole recipe is read field by field") {
  const model::Recipe recipe = model::parse_recipe(whole_recipe().dump());
  CHECK(recipe.id == "demo");
  CHECK(recipe.name == "Demo");
  CHECK(recipe.summary == "A model.");
  CHECK(recipe.file.name == "model.onnx");
  CHECK(recipe.file.bytes == 1234);
  CHECK(recipe.input.layout == model::Layout::nhwc);
  CHECK(recipe.input.width_px == 160);
  CHECK(recipe.input.height_px == 128);
  CHECK(recipe.input.order == model::ChannelOrder::bgr);
  CHECK(recipe.input.fit == model::Fit::letterbox);
  CHECK(recipe.input.filter == image::Filter::plain_bilinear);
  CHECK(recipe.input.std == std::vector<double>{4, 5, 6});
  CHECK(recipe.output.kind == model::OutputKind::logits);
  CHECK(recipe.output.temperature == 1.5);
  REQUIRE(recipe.classes.size() == 2);
  CHECK(recipe.classes[1].name == "No tumour");
}

TEST_CASE("every field that is missing is named") {
  const json whole = whole_recipe();
  const json fields = whole.flatten();
  for (const auto& [pointer, value] : fields.items()) {
    json recipe = whole;
    const json::json_pointer path(pointer);
    if (recipe[path.parent_pointer()].is_array()) continue;
    recipe[path.parent_pointer()].erase(path.back());
    INFO(pointer);
    CHECK(complaint(recipe.dump()).find(path.back() + ": is missing") != std::string::npos);
  }
}

TEST_CASE("every field of the wrong type is named") {
  const json whole = whole_recipe();
  const json fields = whole.flatten();
  for (const auto& [pointer, value] : fields.items()) {
    for (const json& wrong : {json(nullptr), json(true), json::object()}) {
      json recipe = whole;
      const json::json_pointer path(pointer);
      recipe[path] = wrong;
      const bool in_list = recipe[path.parent_pointer()].is_array();
      INFO(pointer << " = " << wrong);
      CHECK(complaint(recipe.dump()).find(in_list ? path.parent_pointer().back() : path.back()) !=
            std::string::npos);
    }
  }
}

TEST_CASE("values that make no sense are refused with the field's path") {
  const auto after = complaint_after;
  CHECK(after([](json& r) { r["format"] = 2; }).find("format: is newer") == 0);
  CHECK(after([](json& r) { r["file"]["name"] = "../secret.onnx"; }).find("file.name: must be") == 0);
  CHECK(after([](json& r) { r["file"]["name"] = "https://example.org/m.onnx"; }).find("file.name: must be") ==
        0);
  CHECK(after([](json& r) { r["file"]["bytes"] = 0; }).find("file.bytes: must be a whole number") == 0);
  CHECK(after([](json& r) { r["file"]["bytes"] = 1.5; }).find("file.bytes: must be a whole number") == 0);
  CHECK(after([](json& r) { r["file"]["sha256"] = "ABC"; }).find("file.sha256: must be 64") == 0);
  CHECK(after([](json& r) { r["input"]["width"] = 1e9; }) ==
        "input.width: must be a whole number from 1 to 4096");
  CHECK(after([](json& r) { r["input"]["channels"] = 2; }).find("input.channels: must be 1") == 0);
  CHECK(after([](json& r) { r["input"]["channels"] = 1; }).find("input.mean: must be a list of 1 number") ==
        0);
  CHECK(after([](json& r) { r["input"]["mean"] = {1, 2}; }) == "input.mean: must be a list of 3 numbers");
  CHECK(after([](json& r) { r["input"]["std"] = {1, 0, 1}; }).find("input.std: must not hold a zero") == 0);
  CHECK(after([](json& r) { r["input"]["scale"] = 0; }).find("input.scale: must not be zero") == 0);
  CHECK(after([](json& r) { r["input"]["filter"] = "lanczos"; }) ==
        "input.filter: is \"lanczos\"; must be one of bilinear, bicubic, nearest, plain-bilinear");
  CHECK(after([](json& r) { r["output"]["temperature"] = 0; }).find("output.temperature: must be greater") ==
        0);
  CHECK(after([](json& r) { r["classes"].erase(1); }).find("classes: must list 2") == 0);
  CHECK(after([](json& r) { r["classes"][1]["id"] = "glioma"; }).find("classes[1].id: is used twice") == 0);
  CHECK(after([](json& r) {
          r["output"]["kind"] = "sigmoid";
          r["classes"].push_back({{"id", "third"}, {"name", "Third"}});
        }).find("classes: must be two for a sigmoid output") == 0);
}

TEST_CASE("a grey input has no channel order") {
  const auto grey = [](json& r) {
    r["input"]["channels"] = 1, r["input"]["mean"] = {0}, r["input"]["std"] = {1};
  };
  CHECK(complaint_after(grey) == "input.order: is not a field of a recipe");
  CHECK(complaint_after([&](json& r) { grey(r), r["input"].erase("order"); }).empty());
}

TEST_CASE("a misspelt field is refused rather than ignored") {
  CHECK(complaint_after([](json& r) { r["outputs"] = 1; }) == "outputs: is not a field of a recipe");
  CHECK(complaint_after([](json& r) { r["classes"][0]["nmae"] = "x"; }) ==
        "classes[0].nmae: is not a field of a recipe");
}

TEST_CASE("a recipe may say which classes the labels of data sets stand for") {
  json recipe = whole_recipe();
  CHECK(model::parse_recipe(recipe.dump()).labels.empty());
  recipe["evaluation"]["labels"] = {
      {"yes", {"glioma"}}, {"any", {"notumor", "glioma", "glioma"}}, {"glioma", {"glioma"}}};
  const model::Labels labels = model::parse_recipe(recipe.dump()).labels;
  CHECK(labels == model::Labels{{"any", {0, 1}}, {"glioma", {0}}, {"yes", {0}}});
}

TEST_CASE("labels that stand for nothing the model knows are refused") {
  const auto after = [](const json& labels) {
    return complaint_after([&](json& r) { r["evaluation"]["labels"] = labels; });
  };
  CHECK(after({{"yes", {"tumor"}}}) ==
        "evaluation.labels.yes: names \"tumor\", which is no class of the model");
  CHECK(after({{"glioma", {"notumor"}}}) ==
        "evaluation.labels.glioma: is the id of a class and can stand for nothing else");
  for (const json& wrong : {json("glioma"), json::array(), json{1}, json(nullptr)}) {
    CHECK(after({{"yes", wrong}}) == "evaluation.labels.yes: must be a list of texts in quotes");
  }
  CHECK(after(1) == "evaluation.labels: must be a JSON object");
  CHECK(complaint_after([](json& r) { r["evaluation"] = json::object(); }) ==
        "evaluation.labels: is missing");
  CHECK(complaint_after([](json& r) {
          r["evaluation"] = {{"labels", json::object()}, {"groups", 1}};
        }) == "evaluation.groups: is not a field of a recipe");
}

TEST_CASE("what is no JSON object is refused as a whole") {
  for (const char* text : {"", "{", "[]", "1", "\"text\"", "{\"format\": 1,}", "\xff\xfe"}) {
    INFO(text);
    CHECK(complaint(text).find("the whole file:") == 0);
  }
  CHECK(complaint(std::string(200'000, '[')).find("the whole file:") == 0);
}

TEST_CASE("a recipe cut off anywhere is refused") {
  const std::string text = whole_recipe().dump();
  for (std::size_t length = 0; length < text.size(); ++length)
    CHECK(!complaint(text.substr(0, length)).empty());
}
