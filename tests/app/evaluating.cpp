#include "app/state/evaluating.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "app/state/evaluation_words.hpp"
#include "app/state/keys.hpp"
#include "app/state/spoken.hpp"
#include "session.hpp"

namespace neuroscan::app {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

void answer(State& state, int number, std::vector<double> probabilities) {
  picture_answered(state, number, {state.model->id, std::move(probabilities), 1, 1}, 0);
}

// Two images of glioma and one of no tumour in folders, one in a folder without a class.
State with_folders() {
  State state;
  Model model = four_classes();
  model.class_ids = {"glioma", "meningioma", "notumor", "pituitary"};
  model_ready(state, model);
  for (int number = 1; number <= 4; ++number) add(state, number, "scan.png");
  folders_labelled(state, {{"glioma", "glioma"}, {"healthy", "notumor"}, {"other", ""}},
                   {{1, 0}, {2, 0}, {3, 1}, {4, 2}});
  state.sheet = Sheet::evaluation;
  return state;
}

State with_answers() {
  State state = with_folders();
  answer(state, 1, {0.7, 0.1, 0.1, 0.1});
  answer(state, 2, {0.1, 0.6, 0.2, 0.1});
  answer(state, 3, {0.0, 0.9, 0.05, 0.05});
  return state;
}

// What the engine would find of with_answers.
Evaluated found() {
  decision::Outcomes outcomes;
  outcomes.classes = 4;
  outcomes.truth = {0, 0, 2};
  outcomes.probabilities = {0.7, 0.1, 0.1, 0.1, 0.1, 0.6, 0.2, 0.1, 0.0, 0.9, 0.05, 0.05};
  outcomes.weights = {1, 1, 1};
  return {decision::evaluate({"glioma", "meningioma", "notumor", "pituitary"}, outcomes),
          {0, 0, 2},
          {0.7, 0.6, 0.9}};
}

}  // namespace

TEST_CASE("the evaluation waits until every labelled image is settled", "[app]") {
  State state = with_folders();
  answer(state, 1, {0.7, 0.1, 0.1, 0.1});
  answer(state, 2, {0.1, 0.6, 0.2, 0.1});
  CHECK(!wanted_evaluation(state));
  const EvaluationProgress progress = evaluation_progress(state);
  CHECK(progress.labelled == 3);
  CHECK(progress.settled == 2);
  CHECK(progress.unlabelled == 1);
  answer(state, 3, {0.0, 0.9, 0.05, 0.05});
  const auto request = wanted_evaluation(state);
  REQUIRE(request);
  CHECK(request->model == "four");
  CHECK(request->rows == std::vector<EvaluationRow>{{1, "glioma"}, {2, "glioma"}, {3, "notumor"}});
  CHECK(request->left_out.empty());
}

TEST_CASE("an evaluation that nobody looks at is not made", "[app]") {
  State state = with_answers();
  state.sheet = Sheet::none;
  CHECK(!wanted_evaluation(state));
}

TEST_CASE("what failed is left out, and comes in once it is answered", "[app]") {
  State state = with_folders();
  answer(state, 1, {0.7, 0.1, 0.1, 0.1});
  answer(state, 2, {0.1, 0.6, 0.2, 0.1});
  picture_failed(state, 3, {"corrupt_image", "This file is damaged.", ""}, 0);
  const auto request = wanted_evaluation(state);
  REQUIRE(request);
  CHECK(request->left_out == std::vector<EvaluationRow>{{3, "notumor"}});
  evaluation_asked(state, *request);
  CHECK(!wanted_evaluation(state));
  pictures_requeued(state, {3});
  CHECK(!wanted_evaluation(state));
  answer(state, 3, {0.0, 0.9, 0.05, 0.05});
  CHECK(wanted_evaluation(state)->rows.size() == 3);
}

TEST_CASE("other classes for the folders, or another model, is another evaluation", "[app]") {
  State state = with_answers();
  evaluation_asked(state, *wanted_evaluation(state));
  CHECK(!wanted_evaluation(state));
  folders_labelled(state, {{"glioma", "glioma"}, {"healthy", ""}}, {{1, 0}, {2, 0}, {3, 1}});
  CHECK(wanted_evaluation(state)->rows.size() == 2);
  model_ready(state, model_of("two", "Binary", {"No", "Yes"}));
  CHECK(!wanted_evaluation(state));  // it answered nothing yet
  answer(state, 1, {0.5, 0.5});
  answer(state, 2, {0.5, 0.5});
  CHECK(wanted_evaluation(state)->model == "two");
}

TEST_CASE("only the newest reply is shown", "[app]") {
  State state = with_answers();
  const int first = evaluation_asked(state, *wanted_evaluation(state));
  const int second = evaluation_asked(state, *state.evaluating.asked);
  CHECK(!evaluated(state, first, found()));
  CHECK(!evaluation_failed(state, first, {}));
  CHECK(evaluated(state, second, found()));
  REQUIRE(state.evaluating.result);
  CHECK(state.evaluating.result->titles ==
        std::vector<std::string>{"Glioma", "Meningioma", "No tumor", "Pituitary tumor"});
}

TEST_CASE("after a failure it is asked again when the person wants that", "[app]") {
  State state = with_answers();
  const int number = evaluation_asked(state, *wanted_evaluation(state));
  CHECK(evaluation_failed(state, number, {"interrupted", "The engine stopped.", ""}));
  CHECK(!wanted_evaluation(state));
  evaluation_retried(state);
  CHECK(wanted_evaluation(state));
}

TEST_CASE("the wrong ones come the surest first, those of a cell alone", "[app]") {
  State state = with_answers();
  evaluated(state, evaluation_asked(state, *wanted_evaluation(state)), found());
  const EvaluationResult& result = *state.evaluating.result;
  CHECK(shown_rows(result, std::nullopt) == std::vector<std::size_t>{2, 1});
  CHECK(shown_rows(result, MatrixCell{0, 1}) == std::vector<std::size_t>{1});
  CHECK(shown_rows(result, MatrixCell{0, 0}) == std::vector<std::size_t>{0});
  CHECK(shown_rows(result, MatrixCell{3, 3}).empty());
}

TEST_CASE("a class without a curve does not stand out", "[app]") {
  State state = with_answers();
  state.evaluating.shown_class = 3;  // of pituitary there is no image
  evaluated(state, evaluation_asked(state, *wanted_evaluation(state)), found());
  CHECK(state.evaluating.shown_class == 0);
}

TEST_CASE("the result is read out", "[app]") {
  State state = with_answers();
  evaluated(state, evaluation_asked(state, *wanted_evaluation(state)), found());
  CHECK(spoken(state) == "NeuroScan on 3 images, 1 left out: accuracy 33.3%, from 6.1 to 79.2%; 2 wrong.");
}

TEST_CASE("keys open the evaluation, scroll it and bring out a curve", "[app]") {
  State state = with_answers();
  state.sheet = Sheet::none;
  CHECK(std::get<ShowSheet>(intents_of_key("a", state).all().front()).sheet == Sheet::evaluation);
  state.sheet = Sheet::evaluation;
  CHECK(std::get<ScrollSheet>(intents_of_key("ArrowDown", state).all().front()).css_px > 0);
  CHECK(std::get<ScrollSheet>(intents_of_key("Home", state).all().front()).css_px < 0);
  CHECK(intents_of_key("2", state).all().empty());
  evaluated(state, evaluation_asked(state, *wanted_evaluation(state)), found());
  CHECK(std::get<ShowCurveOf>(intents_of_key("2", state).all().front()).class_index == 1);
  CHECK(intents_of_key("5", state).all().empty());
}

TEST_CASE("figures are written as people read them", "[app]") {
  CHECK(share_text(0.9167) == "91.7%");
  CHECK(share_text(1) == "100.0%");
  CHECK(share_text(nothing) == "–");
  CHECK(score_text(0.9996) == "1.000");
  CHECK(score_text(nothing) == "–");
  CHECK(share_interval({0.804, 0.9668}) == "80.4–96.7%");
  CHECK(share_interval({0.804, 0.9668}, true) == "80–97%");
  CHECK(share_interval({}).empty());
  CHECK(score_interval({0.25, 1}) == "0.250–1.000");
  CHECK(score_interval({}).empty());
}

}  // namespace neuroscan::app
