#include "app/state/stability.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "app/state/keys.hpp"
#include "app/state/report.hpp"
#include "app/state/spoken.hpp"
#include "app/state/steadying.hpp"
#include "session.hpp"

namespace neuroscan::app {
namespace {

State answered() {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  picture_opened(state, 1, opened_of(true));
  picture_answered(state, 1, {"four", {0.7, 0.1, 0.15, 0.05}, 1, 1}, 0);
  return state;
}

Stability found_of(const Request& request) {
  Stability stability;
  stability.request = request;
  stability.stays = 2;
  stability.changes = {{"mirrored", 0, 0.9, ""}, {"turned 5° left", 1, 0.31, ""}, {"JPEG 75", 0, 0.7, ""}};
  stability.lowest = 0.31;
  stability.highest = 0.9;
  stability.heatmap = HeatmapSteadiness{0.87, 0.6, 0.031, 0.12};
  return stability;
}

State measured() {
  State state = answered();
  const Request request = wanted_stability(state).value();
  state.settings.folded = section_bit(Section::stability);
  stability_asked(state, request);
  CHECK_FALSE(is_folded(state.settings, Section::stability));
  REQUIRE(stability_measured(state, found_of(request)));
  return state;
}

}  // namespace

TEST_CASE("an answer's stability is asked for once, and said in words", "[app]") {
  State state = answered();
  REQUIRE(intents_of_key("s", state).all().size() == 1);
  const Request request = wanted_stability(state).value();
  CHECK(request.picture == 1);
  CHECK(request.class_index == 0);
  stability_asked(state, request);
  CHECK(state.steadiness.measuring());
  CHECK_FALSE(wanted_stability(state));
  CHECK(intents_of_key("s", state).all().empty());
  CHECK(spoken(state).ends_with("Trying small changes…"));
  REQUIRE(stability_measured(state, found_of(request)));
  CHECK(spoken(state).ends_with(
      "Glioma stays after 2 of 3 small changes, between 31.0% and 90.0%. Another class when turned 5° left: "
      "Meningioma. The heatmap hardly moves: correlation 0.87 on average, its maximum 3% of the image away, "
      "at most 12%."));
  CHECK(wanted_stability(state));  // again
}

TEST_CASE("what stays under all changes says so, and a map that was not followed says why", "[app]") {
  Stability stability = found_of({});
  stability.class_name = "Glioma";
  stability.stays = 3;
  stability.changes[1].top = 0;
  stability.heatmap.reset();
  stability.why = "no time";
  CHECK(answer_line(stability) == "Glioma stays after all 3 small changes, between 31.0% and 90.0%.");
  CHECK(changed_line(stability).empty());
  CHECK(heatmap_line(stability) == "Of the heatmap nothing is said: no time.");
  stability.changes.assign(7, {"x", 2, 0.1, "No tumor"});
  CHECK(changed_line(stability).ends_with("x: No tumor; and 3 more."));
}

TEST_CASE("where no class is shown there is nothing to ask", "[app]") {
  State state = with_ready_model();
  CHECK_FALSE(wanted_stability(state));
  add(state, 1, "cat.png");
  picture_opened(state, 1, opened_of(true));
  picture_answered(state, 1, {"four", {0.7, 0.1, 0.15, 0.05}, 1, 1, {GateOutcome::refused, 0, "a cat"}}, 0);
  CHECK_FALSE(wanted_stability(state));
  CHECK(intents_of_key("s", state).all().empty());
}

TEST_CASE("what comes for another question is not taken, and a failure is said", "[app]") {
  State state = answered();
  const Request request = wanted_stability(state).value();
  CHECK_FALSE(stability_measured(state, found_of(request)));
  stability_asked(state, request);
  Request other = request;
  other.layer = "elsewhere";
  CHECK_FALSE(stability_measured(state, found_of(other)));
  REQUIRE(stability_failed(state, request, {"run_failed", "It did not work.", ""}));
  CHECK(spoken(state).ends_with("It did not work."));
  add(state, 2, "next.png");
  CHECK_FALSE(state.steadiness.failure);
}

TEST_CASE("every export has the stability of the picture that was asked about", "[app]") {
  const State state = measured();
  const std::string csv = csv_of(state, "1", "now");
  CHECK(csv.find("stability_stays,stability_of,stability_lowest,stability_highest,"
                 "stability_heatmap_correlation,version,exported\r\n") != std::string::npos);
  CHECK(csv.find(",2,3,0.31,0.9,0.87,1,now\r\n") != std::string::npos);
  const auto told = nlohmann::json::parse(json_of(state, "1", "now"))["images"][0]["stability"];
  CHECK(told["class"] == "Glioma");
  CHECK(told["stays"] == 2);
  CHECK(told["changes"][1]["top"] == "Meningioma");
  CHECK(told["heatmap"]["farthest"] == 0.12);
  const auto page = nlohmann::json::parse(page_of(state, *state.pictures.selected(), "1", "now"));
  CHECK(page["facts"].dump().find("Glioma stays after 2 of 3 small changes") != std::string::npos);
}

}  // namespace neuroscan::app
