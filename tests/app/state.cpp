#include "app/state/state.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session.hpp"

namespace neuroscan::app {
namespace {

const RawAnswer glioma{"four", {0.7, 0.1, 0.15, 0.05}, 1, 20};

const Picture& at(const State& state, int number) { return *state.pictures.find(number); }

State answered() {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  picture_opened(state, 1, opened_of());
  picture_answered(state, 1, glioma, 0);
  return state;
}

}  // namespace

TEST_CASE("a picture waits, is read, classified and done", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  CHECK(at(state, 1).stage == Stage::waiting);
  CHECK(is_busy(state));
  REQUIRE(picture_reading(state, 1));
  CHECK(at(state, 1).stage == Stage::reading);
  REQUIRE(picture_opened(state, 1, opened_of()));
  CHECK(at(state, 1).size->width_px == 64);
  REQUIRE(picture_running(state, 1));
  CHECK(at(state, 1).stage == Stage::running);
  REQUIRE(picture_answered(state, 1, glioma, 0));
  CHECK(at(state, 1).stage == Stage::done);
  CHECK_FALSE(is_busy(state));
}

TEST_CASE("the first of the files that came last is looked at", "[app]") {
  State state;
  pictures_added(state, {file_of(1, "a"), file_of(2, "b")});
  CHECK(state.pictures.selected()->number == 1);
  pictures_added(state, {file_of(3, "c"), file_of(4, "d")});
  CHECK(state.pictures.selected()->number == 3);
  pictures_added(state, {});
  CHECK(state.pictures.selected()->number == 3);
}

TEST_CASE("an answer ranks the classes from the likeliest down, with their own names", "[app]") {
  const State state = answered();
  const Answer* answer = shown_answer(state, at(state, 1));
  REQUIRE(answer);
  CHECK(ranked_name(*answer, 0) == "Glioma");
  CHECK(ranked_name(*answer, 1) == "No tumor");
  CHECK(ranked_name(*answer, 2) == "Meningioma");
  CHECK(ranked_name(*answer, 3) == "Pituitary tumor");
  CHECK(ranked_probability(*answer, 3) == 0.05);
}

TEST_CASE("a class that the model does not name is called by its place", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  picture_answered(state, 1, {"four", {0, 0, 0, 0, 1}, 1, 1}, 0);
  CHECK(ranked_name(*shown_answer(state, at(state, 1)), 0) == "class 5");
}

TEST_CASE("pixels are kept of the picture that is looked at, and only of that", "[app]") {
  State state = with_ready_model();
  pictures_added(state, {file_of(1, "a"), file_of(2, "b")});
  picture_opened(state, 2, opened_of(true));
  CHECK_FALSE(state.preview);
  picture_opened(state, 1, opened_of(true));
  CHECK(has_pixels(state));
  REQUIRE(select_picture(state, 2));
  CHECK_FALSE(has_pixels(state));
  picture_opened(state, 1, opened_of(true));  // too late
  CHECK_FALSE(has_pixels(state));
  picture_opened(state, 2, opened_of(true));
  CHECK(has_pixels(state));
}

TEST_CASE("a picture that is opened once more to be looked at stays done", "[app]") {
  State state = answered();
  CHECK_FALSE(picture_reading(state, 1));
  CHECK_FALSE(picture_waiting(state, 1));
  CHECK_FALSE(picture_running(state, 1));
  REQUIRE(picture_opened(state, 1, opened_of(true)));
  CHECK(at(state, 1).stage == Stage::done);
}

TEST_CASE("another model makes every picture wait, and its own answers are kept", "[app]") {
  State state = answered();
  model_ready(state, model_of("two", "Other", {"Cat", "Dog"}));
  CHECK(at(state, 1).stage == Stage::waiting);
  CHECK_FALSE(shown_answer(state, at(state, 1)));
  CHECK(state.queue.left() == 1);
  picture_answered(state, 1, {"two", {0.2, 0.8}, 1, 1}, 0);
  CHECK(ranked_name(*shown_answer(state, at(state, 1)), 0) == "Dog");
  model_ready(state, four_classes());
  CHECK(at(state, 1).stage == Stage::done);
  CHECK(ranked_name(*shown_answer(state, at(state, 1)), 0) == "Glioma");
  CHECK(state.queue.left() == 0);
}

TEST_CASE("a picture that waits for another model is done when the one before comes back", "[app]") {
  State state = answered();
  model_ready(state, model_of("two", "Other", {"Cat", "Dog"}));
  model_ready(state, four_classes());
  CHECK(at(state, 1).stage == Stage::done);
  CHECK(state.queue.left() == 0);
  CHECK_FALSE(is_busy(state));
}

TEST_CASE("a model of the same id with other weights is another model", "[app]") {
  State state = answered();
  Model retrained = four_classes();
  retrained.sha256 = std::string(64, 'b');
  model_ready(state, retrained);
  CHECK(at(state, 1).stage == Stage::waiting);
}

TEST_CASE("a model of the same file with another recipe is another model", "[app]") {
  State state = answered();
  Model renamed = four_classes();
  renamed.recipe = "{}";
  renamed.class_names.front() = "Other";
  model_ready(state, renamed);
  CHECK(at(state, 1).stage == Stage::waiting);
  CHECK(state.model->class_names.front() == "Other");
}

TEST_CASE("an answer never appears under the class names of another model", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  model_ready(state, model_of("two", "Other", {"Cat", "Dog"}));
  CHECK(picture_answered(state, 1, glioma, 0));
  CHECK_FALSE(shown_answer(state, at(state, 1)));
  CHECK(at(state, 1).stage == Stage::waiting);
  CHECK_FALSE(picture_answered(state, 1, {"unheard of", {1}, 1, 1}, 0));
}

TEST_CASE("an answer keeps the name of its model when another one comes", "[app]") {
  State state = answered();
  model_ready(state, model_of("two", "Other", {"Cat", "Dog"}));
  CHECK(at(state, 1).answers.front().model->name == "NeuroScan");
}

TEST_CASE("a model that came again after a restart changes nothing", "[app]") {
  State state = answered();
  model_progress(state, "four", 0, 10);
  model_ready(state, four_classes());
  CHECK_FALSE(state.load);
  CHECK(state.models.size() == 1);
  CHECK(at(state, 1).stage == Stage::done);
}

TEST_CASE("an event for a picture that is not there changes nothing", "[app]") {
  State state = with_ready_model();
  CHECK_FALSE(picture_reading(state, 1));
  CHECK_FALSE(picture_opened(state, 1, opened_of()));
  CHECK_FALSE(picture_waiting(state, 1));
  CHECK_FALSE(picture_running(state, 1));
  CHECK_FALSE(picture_answered(state, 1, glioma, 0));
  CHECK_FALSE(picture_failed(state, 1, {"corrupt_image", "Damaged.", ""}, 0));
  CHECK(state.pictures.empty());
}

TEST_CASE("an answer without a probability is none", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  CHECK_FALSE(picture_answered(state, 1, {"four", {}, 1, 1}, 0));
}

TEST_CASE("a failed picture says why, and the rest goes on", "[app]") {
  State state = with_ready_model();
  pictures_added(state, {file_of(1, "notes.txt"), file_of(2, "scan.png")});
  picture_failed(state, 1, {"unknown_format", "This is not an image.", "text"}, 0);
  CHECK(at(state, 1).failure->message == "This is not an image.");
  CHECK(state.queue.left() == 1);
  picture_answered(state, 2, glioma, 0);
  CHECK(state.queue.left() == 0);
}

TEST_CASE("what failed waits again when it is retried, and nothing else does", "[app]") {
  State state = answered();
  add(state, 2, "notes.txt");
  picture_failed(state, 2, {"cancelled", "Cancelled.", ""}, 0);
  pictures_requeued(state, {1, 2, 3});
  CHECK(at(state, 1).stage == Stage::done);
  CHECK(at(state, 2).stage == Stage::waiting);
  CHECK_FALSE(at(state, 2).failure);
  CHECK(state.queue.left() == 1);
}

TEST_CASE("a paused queue is not busy", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  queue_paused(state, true);
  CHECK_FALSE(is_busy(state));
  queue_paused(state, false);
  CHECK(is_busy(state));
}

TEST_CASE("the model in use stays while another one loads, and when that one fails", "[app]") {
  State state = answered();
  model_progress(state, "other", 10, 100);
  CHECK(state.model->id == "four");
  CHECK(is_busy(state));
  model_failed(state, {"damaged_model", "It is damaged.", ""});
  CHECK(state.model->id == "four");
  CHECK(state.load->failure->code == "damaged_model");
  CHECK_FALSE(is_busy(state));
}

TEST_CASE("a model whose bytes have all arrived is starting", "[app]") {
  State state;
  model_progress(state, "neuroscan", 0, 0);
  CHECK_FALSE(is_starting(*state.load));
  model_progress(state, "neuroscan", 99, 100);
  CHECK_FALSE(is_starting(*state.load));
  model_progress(state, "neuroscan", 100, 100);
  CHECK(is_starting(*state.load));
  model_failed(state, {"damaged_model", "It is damaged.", ""});
  CHECK_FALSE(is_starting(*state.load));
}

TEST_CASE("another picture or model is explained for its own likeliest class", "[app]") {
  State state = answered();
  state.view.explained_class = 2;
  add(state, 2, "next.png");
  CHECK_FALSE(state.view.explained_class);
  state.view.explained_class = 2;
  model_ready(state, model_of("two", "Other", {"Cat", "Dog"}));
  CHECK_FALSE(state.view.explained_class);
}

}  // namespace neuroscan::app
