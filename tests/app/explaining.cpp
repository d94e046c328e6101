#include "app/state/explaining.hpp"

#include <catch2/catch_test_macros.hpp>

#include "app/state/readout.hpp"
#include "session.hpp"

namespace neuroscan::app {
namespace {

// A picture that is looked at and answered: glioma, then no tumor.
State answered(int number = 1) {
  State state = with_ready_model();
  add(state, number, "scan.png");
  picture_opened(state, number, opened_of(true));
  picture_answered(state, number, {"four", {0.7, 0.1, 0.15, 0.05}, 1, 20}, 0);
  return state;
}

Explanation answer_to(const Request& request) {
  Explanation explanation;
  explanation.request = request;
  explanation.height = 1;
  explanation.width = 2;
  explanation.map = {0, 1};
  explanation.raw = {-1, 4};
  explanation.raw_max = 4;
  explanation.has_evidence = true;
  return explanation;
}

State explained() {
  State state = answered();
  explanation_drawn(state, answer_to(ask(state)));
  return state;
}

}  // namespace

TEST_CASE("after an answer the likeliest class is to be explained, once", "[app]") {
  State state = answered();
  const Request request = ask(state);
  CHECK(request.picture == 1);
  CHECK(request.class_index == 0);
  CHECK(request.method == Method::grad_cam);
  CHECK(request.layer.empty());
  CHECK(state.evidence.drawing());
  CHECK_FALSE(wanted_explanation(state));
  REQUIRE(explanation_drawn(state, answer_to(request)));
  CHECK_FALSE(state.evidence.drawing());
  CHECK_FALSE(wanted_explanation(state));
  CHECK(state.evidence.shown->class_name == "Glioma");
}

TEST_CASE("nothing is asked before there is an answer to explain", "[app]") {
  State state = with_ready_model();
  CHECK_FALSE(wanted_explanation(state));
  add(state, 1, "scan.png");
  CHECK_FALSE(wanted_explanation(state));
  picture_opened(state, 1, opened_of(true));
  CHECK_FALSE(wanted_explanation(state));
}

TEST_CASE("a picture that the engine does not hold is not asked about", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  picture_opened(state, 1, opened_of(false));
  picture_answered(state, 1, {"four", {0.7, 0.1, 0.15, 0.05}, 1, 20}, 0);
  CHECK_FALSE(wanted_explanation(state));
  picture_opened(state, 1, opened_of(true));
  CHECK(wanted_explanation(state));
}

TEST_CASE("another class, question, method or layer is asked for", "[app]") {
  State state = explained();
  SECTION("class") { state.view.explained_class = 2; }
  SECTION("question") { state.view.question = Question::against_others; }
  SECTION("method") { state.view.method = Method::hires_cam; }
  SECTION("layer") { state.view.layer = "conv1"; }
  const Request request = ask(state);
  CHECK(state.evidence.drawing());
  CHECK(state.evidence.shown);  // the one before stays until the new one is there
  REQUIRE(explanation_drawn(state, answer_to(request)));
  CHECK(state.evidence.shown->request == request);
}

TEST_CASE("choosing the class that is on top asks for nothing new", "[app]") {
  State state = explained();
  state.view.explained_class = 0;
  CHECK_FALSE(wanted_explanation(state));
}

TEST_CASE("how the map is drawn asks for nothing new", "[app]") {
  State state = explained();
  state.view.heatmap = {colour::Map::viridis, 0.1, 0.9, true, Smoothing::none};
  state.view.mode = Mode::split;
  state.view.inverted = true;
  CHECK_FALSE(wanted_explanation(state));
}

TEST_CASE("an explanation that was overtaken changes nothing", "[app]") {
  State state = answered();
  const Request first = ask(state);
  state.view.explained_class = 2;
  const Request second = ask(state);
  CHECK_FALSE(explanation_drawn(state, answer_to(first)));
  CHECK_FALSE(explanation_failed(state, first, {"internal", "It broke.", ""}));
  CHECK_FALSE(state.evidence.shown);
  CHECK(explanation_drawn(state, answer_to(second)));
}

TEST_CASE("an explanation never appears on another picture", "[app]") {
  State state = explained();
  const int maps = state.maps_drawn;
  const Request old = *state.evidence.asked;
  add(state, 2, "other.png");
  CHECK_FALSE(drawable_explanation(state));
  CHECK_FALSE(explanation_drawn(state, answer_to(old)));
  picture_opened(state, 2, opened_of(true));
  picture_answered(state, 2, {"four", {0.1, 0.7, 0.15, 0.05}, 1, 20}, 0);
  const Request request = ask(state);
  CHECK(request.picture == 2);
  CHECK(request.class_index == 1);
  CHECK_FALSE(drawable_explanation(state));
  explanation_drawn(state, answer_to(request));
  CHECK(drawable_explanation(state));
  CHECK(state.maps_drawn == maps + 1);
}

TEST_CASE("another model forgets layers and explanation", "[app]") {
  State state = explained();
  state.view.layer = "conv1";
  REQUIRE(layers_listed(state, "four", {{"conv1", "Conv", 8, 7, 7, true, true}}));
  model_ready(state, model_of("other", "Other", {"A", "B"}));
  CHECK(state.layers.empty());
  CHECK(state.view.layer.empty());
  CHECK_FALSE(state.evidence.shown);
  CHECK_FALSE(layers_listed(state, "four", {{"conv1", "Conv", 8, 7, 7, true, true}}));
}

TEST_CASE("why there is no explanation is kept, and it is asked for again once the picture is open anew",
          "[app]") {
  State state = answered();
  const Request request = ask(state);
  REQUIRE(explanation_failed(state, request, {"interrupted", "The engine stopped.", ""}));
  CHECK(state.evidence.failure->message == "The engine stopped.");
  CHECK_FALSE(state.evidence.drawing());
  CHECK_FALSE(wanted_explanation(state));
  picture_opened(state, 1, opened_of(true));
  CHECK(wanted_explanation(state) == request);
}

TEST_CASE("a map without positive evidence is known but not drawn", "[app]") {
  State state = answered();
  Explanation nothing = answer_to(ask(state));
  nothing.has_evidence = false;
  nothing.map = {0, 0};
  explanation_drawn(state, nothing);
  CHECK(state.evidence.shown);
  CHECK_FALSE(drawable_explanation(state));
  CHECK_FALSE(evidence_at(state, {0.5, 0.5}));
}

TEST_CASE("the check is about the map that is shown, once at a time", "[app]") {
  State state = answered();
  CHECK_FALSE(wanted_check(state));
  explanation_drawn(state, answer_to(ask(state)));
  const Request request = wanted_check(state).value();
  check_asked(state, request);
  CHECK(state.evidence.checking());
  CHECK_FALSE(wanted_check(state));
  REQUIRE(explanation_checked(state, {request, "conv1", 0.1, 0.2}));
  CHECK_FALSE(state.evidence.checking());
  CHECK(state.evidence.check->randomised == "conv1");
}

TEST_CASE("a check of another map is stale", "[app]") {
  State state = explained();
  const Request request = wanted_check(state).value();
  check_asked(state, request);
  add(state, 2, "other.png");
  CHECK_FALSE(explanation_checked(state, {request, "conv1", 0.1, 0.2}));
  CHECK_FALSE(check_failed(state, request, {"internal", "It broke.", ""}));
}

TEST_CASE("what the model saw is brought when it is to be shown, once", "[app]") {
  State state = answered();
  CHECK_FALSE(wanted_model_input(state));
  state.view.subject = Subject::model_input;
  CHECK(wanted_model_input(state) == 1);
  model_input_asked(state, 1);
  CHECK_FALSE(wanted_model_input(state));
  CHECK_FALSE(shows_model_input(state));
  CHECK(shown_size(state).width == 64);
  REQUIRE(model_input_opened(state, 1, {32, 32}));
  CHECK(shows_model_input(state));
  CHECK(shown_size(state).width == 32);
  state.view.subject = Subject::picture;
  CHECK(shown_size(state).width == 64);
}

TEST_CASE("what the model saw of another picture is stale", "[app]") {
  State state = answered();
  state.view.subject = Subject::model_input;
  model_input_asked(state, 1);
  add(state, 2, "other.png");
  CHECK_FALSE(model_input_opened(state, 1, {32, 32}));
  CHECK_FALSE(model_input_failed(state, 1, {"internal", "It broke.", ""}));
}

TEST_CASE("a map lies where the model looked, and covers all of what it saw", "[app]") {
  State state = answered();
  Explanation cropped = answer_to(ask(state));
  cropped.placed = {0.25F, 0, 0.5F, 1};
  explanation_drawn(state, cropped);
  CHECK_FALSE(evidence_at(state, {0.2, 0.5}));
  CHECK(evidence_at(state, {0.3, 0.5}).value() < 0.1);
  CHECK(evidence_at(state, {0.7, 0.5}).value() > 0.9);
  state.view.subject = Subject::model_input;
  model_input_asked(state, 1);
  model_input_opened(state, 1, {32, 32});
  CHECK(evidence_at(state, {0.1, 0.5}).value() < 0.1);
}

TEST_CASE("the pixel under the pointer is the one that covers the place", "[app]") {
  CHECK(pixel_at({0, 0}, 64, 48)->x == 0);
  CHECK(pixel_at({0.999, 0.5}, 64, 48)->x == 63);
  CHECK(pixel_at({0.5, 0.5}, 64, 48)->y == 24);
  CHECK_FALSE(pixel_at({1, 0.5}, 64, 48));
  CHECK_FALSE(pixel_at({-0.001, 0.5}, 64, 48));
}

TEST_CASE("what is under the pointer is said in words", "[app]") {
  CHECK(in_words({{12, 40}, {87, 87, 87}, false, {}}, true) == "x 12  y 40  value 87");
  CHECK(in_words({{12, 40}, {87, 1, 2}, true, 0.416}, false) ==
        "x 12  y 40  RGB 87 1 2 (of the reduced picture)  evidence 0.42");
}

}  // namespace neuroscan::app
