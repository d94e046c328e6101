#include "app/state/explanation_choices.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "session.hpp"

namespace neuroscan::app {
namespace {

State answered() {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  picture_opened(state, 1, opened_of(true));
  picture_answered(state, 1, {"four", {0.1, 0.7, 0.15, 0.05}, 1, 20}, 0);
  Layer early;
  early.name = "early";
  early.height = early.width = 14;
  Layer late;
  late.name = "late";
  late.height = late.width = 7;
  late.automatic = true;
  state.layers = {early, late};
  return state;
}

nlohmann::json choices(const State& state) { return nlohmann::json::parse(explanation_choices(state)); }

}  // namespace

TEST_CASE("what can be chosen about an explanation is listed, the likeliest class and the last layer first",
          "[app]") {
  const auto offered = choices(answered());
  CHECK(offered["classes"].size() == 5);
  CHECK(offered["classes"][0]["id"] == "");
  CHECK(offered["classes"][0]["name"] == "Meningioma, the likeliest");
  CHECK(offered["classes"][2]["id"] == "2");
  CHECK(offered["layers"][1]["name"] == "late, 7 × 7");
  CHECK(offered["methods"].size() == 6);
  CHECK(offered["colour_maps"].size() == 6);
  CHECK(offered["class"] == "");
  CHECK(offered["scale"] == "own");
  CHECK(offered["layer"] == "");
}

TEST_CASE("each choice about an explanation can be made, and is then the chosen one", "[app]") {
  State state = answered();
  state.view = with_choices(
      state,
      R"({"class":"3","method":"occlusion","layer":"early","question":"others","colours":"magma","opacity":0.25,"threshold":0.5,"scale":"all_classes"})");
  CHECK(state.view.explained_class == 3);
  const auto offered = choices(state);
  CHECK(offered["class"] == "3");
  CHECK(offered["method"] == "occlusion");
  CHECK(offered["layer"] == "early");
  CHECK(offered["question"] == "others");
  CHECK(offered["colours"] == "magma");
  CHECK(offered["opacity"] == 0.25);
  CHECK(offered["threshold"] == 0.5);
  CHECK(offered["scale"] == "all_classes");
  state.view = with_choices(state, R"({"class":"","layer":""})");
  CHECK_FALSE(state.view.explained_class);
  CHECK(state.view.layer.empty());
}

TEST_CASE("what is not offered about an explanation changes nothing", "[app]") {
  State state = answered();
  const std::string before = explanation_choices(state);
  for (const char* json : {"", "[]", R"({"class":"4"})", R"({"class":1})", R"({"layer":"nowhere"})",
                           R"({"method":"guess","opacity":7})"}) {
    state.view = with_choices(state, json);
    CHECK(explanation_choices(state) == before);
  }
  State empty;
  CHECK(explanation_choices(empty) == "null");
  CHECK_FALSE(with_choices(empty, R"({"class":"1"})").explained_class);
}

}  // namespace neuroscan::app
