#include "app/state/trust.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/state/explaining.hpp"
#include "app/state/keys.hpp"
#include "app/state/report.hpp"
#include "app/state/row.hpp"
#include "app/state/spoken.hpp"
#include "session.hpp"

namespace neuroscan::app {
namespace {

State answered(GateOutcome outcome, std::map<std::string, std::vector<int>> sets = {}) {
  State state = with_ready_model();
  add(state, 1, "cat.jpg");
  picture_opened(state, 1, opened_of(true));
  const Gate gate{outcome, 0.02, outcome == GateOutcome::accepted ? "" : "a colour photograph"};
  picture_answered(state, 1, {"four", {0.7, 0.1, 0.15, 0.05}, 1, 1, gate, std::move(sets)}, 0);
  return state;
}

const Answer& answer_in(const State& state) { return *shown_answer(state, *state.pictures.selected()); }

}  // namespace

TEST_CASE("a refused picture has no class anywhere until it is asked for", "[app]") {
  State state = answered(GateOutcome::refused);
  CHECK(is_withheld(answer_in(state)));
  CHECK(row_of(state, *state.pictures.selected()).line == "Not classified");
  CHECK(row_of(state, *state.pictures.selected()).withheld);
  CHECK(spoken(state) == "cat.jpg: Not classified: a colour photograph. Press A to show the classes anyway.");
  CHECK(explained_answer(state) == nullptr);
  CHECK(intents_of_key("1", state).all().empty());
  const auto page = nlohmann::json::parse(page_of(state, *state.pictures.selected(), "1", "now"));
  CHECK(page["decision"] == "Not classified");
  CHECK(page["rows"].empty());

  REQUIRE(intents_of_key("a", state).all().size() == 1);
  REQUIRE(show_anyway(state, 1));
  CHECK_FALSE(show_anyway(state, 1));
  CHECK_FALSE(is_withheld(answer_in(state)));
  CHECK(is_doubted(answer_in(state)));
  CHECK(row_of(state, *state.pictures.selected()).figure == "70.0%?");
  CHECK(spoken(state).find("Glioma 70.0%") != std::string::npos);
  CHECK(spoken(state).ends_with(". Doubtful: a colour photograph"));
  CHECK(explained_answer(state) != nullptr);
  CHECK(intents_of_key("a", state).all().empty());
}

TEST_CASE("a doubtful picture shows its classes with the reason", "[app]") {
  const State state = answered(GateOutcome::doubtful);
  CHECK_FALSE(is_withheld(answer_in(state)));
  CHECK(gate_line(answer_in(state)) == "Doubtful: a colour photograph");
  CHECK(row_of(state, *state.pictures.selected()).line == "Glioma");
  CHECK(row_of(state, *state.pictures.selected()).figure == "70.0%?");
  CHECK(explained_answer(state) != nullptr);
}

TEST_CASE("an accepted picture says nothing of the gate, and which classes stay open", "[app]") {
  const State one = answered(GateOutcome::accepted, {{"0.90", {0}}, {"0.95", {0}}});
  CHECK(gate_line(answer_in(one)).empty());
  CHECK(set_line(answer_in(one)).empty());
  const State two = answered(GateOutcome::accepted, {{"0.90", {0}}, {"0.95", {0, 2}}});
  CHECK(set_line(answer_in(two)) == "Can’t tell apart: Glioma, No tumor (at 95% certainty)");
  CHECK(spoken(two).find("Can’t tell apart: Glioma, No tumor") != std::string::npos);
}

TEST_CASE("every export says what the gate said", "[app]") {
  const State state = answered(GateOutcome::refused);
  const std::string csv = csv_of(state, "1", "now");
  CHECK(csv.find("gate,gate_score,gate_reason,set_90") != std::string::npos);
  CHECK(csv.find("refused,0.02,a colour photograph,") != std::string::npos);
  CHECK(csv.find(",Glioma,") == std::string::npos);
  const auto told = nlohmann::json::parse(json_of(state, "1", "now"))["images"][0]["answers"][0];
  CHECK(told["decision"].is_null());
  CHECK(told["gate"]["outcome"] == "refused");
  CHECK(told["gate"]["reason"] == "a colour photograph");
  const State open = answered(GateOutcome::accepted, {{"0.90", {0, 1}}});
  CHECK(csv_of(open, "1", "now").find("Glioma; Meningioma") != std::string::npos);
  const auto sets = nlohmann::json::parse(json_of(open, "1", "now"))["images"][0]["answers"][0]["sets"];
  CHECK(sets["0.90"] == nlohmann::json::array({"Glioma", "Meningioma"}));
}

TEST_CASE("every outcome has a name, and an unknown name is no acceptance", "[app]") {
  for (const GateOutcome outcome : {GateOutcome::accepted, GateOutcome::doubtful, GateOutcome::refused})
    CHECK(gate_outcome_of(name_of(outcome)) == outcome);
  CHECK(gate_outcome_of("something new") == GateOutcome::doubtful);
}

}  // namespace neuroscan::app
