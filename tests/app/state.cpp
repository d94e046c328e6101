#include "app/state/state.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::app {
namespace {

Model four_classes() {
  Model model;
  model.id = "four";
  model.name = "NeuroScan";
  model.class_names = {"Glioma", "Meningioma", "No tumor", "Pituitary tumor"};
  return model;
}

Picture picture_of(int number, const char* name) {
  Picture picture;
  picture.number = number;
  picture.name = name;
  return picture;
}

State with_ready_model() {
  State state;
  model_ready(state, four_classes());
  return state;
}

constexpr PictureSize small_size{64, 48, 64, 48};
const RawAnswer glioma{"four", {0.7, 0.1, 0.15, 0.05}, 1, 20};
const RawAnswer meningioma{"four", {0.1, 0.8, 0.05, 0.05}, 1, 20};

}  // namespace

TEST_CASE("a picture is read, classified and answered", "[app]") {
  State state = with_ready_model();
  REQUIRE(picture_opening(state, picture_of(1, "scan.png")));
  CHECK(state.picture->stage == PictureStage::reading);
  REQUIRE(picture_opened(state, 1, small_size, 3));
  CHECK(state.picture->stage == PictureStage::classifying);
  CHECK(state.picture->size->width_px == 64);
  REQUIRE(picture_answered(state, 1, glioma));
  CHECK(state.picture->stage == PictureStage::answered);
  CHECK_FALSE(is_busy(state));
}

TEST_CASE("an answer lists the classes from the likeliest down, with their own names", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(1, "scan.png"));
  picture_opened(state, 1, small_size, 3);
  picture_answered(state, 1, glioma);
  const auto& scores = state.picture->answer->scores;
  REQUIRE(scores.size() == 4);
  CHECK(scores[0].name == "Glioma");
  CHECK(scores[1].name == "No tumor");
  CHECK(scores[2].name == "Meningioma");
  CHECK(scores[3].name == "Pituitary tumor");
  CHECK(scores[3].probability == 0.05);
}

TEST_CASE("a class that the model does not name is called by its place", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(1, "scan.png"));
  picture_opened(state, 1, small_size, 3);
  picture_answered(state, 1, {"four", {0, 0, 0, 0, 1}, 1, 1});
  CHECK(state.picture->answer->scores.front().name == "class 5");
}

TEST_CASE("a picture that is there before the model waits for it", "[app]") {
  State state;
  model_progress(state, "neuroscan", 10, 100);
  picture_opening(state, picture_of(1, "scan.png"));
  picture_opened(state, 1, small_size, 3);
  CHECK(state.picture->stage == PictureStage::waiting_for_model);
  model_ready(state, four_classes());
  CHECK(state.picture->stage == PictureStage::classifying);
}

TEST_CASE("a stale answer never appears under a newer picture", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(1, "first.png"));
  picture_opened(state, 1, small_size, 3);
  picture_opening(state, picture_of(2, "second.png"));
  CHECK_FALSE(picture_answered(state, 1, glioma));
  CHECK(state.picture->name == "second.png");
  CHECK(state.picture->stage == PictureStage::reading);
  CHECK_FALSE(state.picture->answer);

  picture_opened(state, 2, small_size, 3);
  picture_answered(state, 2, meningioma);
  CHECK_FALSE(picture_answered(state, 1, glioma));
  CHECK(state.picture->answer->scores.front().name == "Meningioma");
}

TEST_CASE("an answer never appears under the class names of another model", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(1, "scan.png"));
  picture_opened(state, 1, small_size, 3);
  Model other;
  other.id = "other";
  other.class_names = {"Cat", "Dog", "Bird", "Fish"};
  SECTION("once the other one is ready") { model_ready(state, other); }
  SECTION("while the other one loads") { model_progress(state, "other", 10, 100); }
  CHECK(picture_answered(state, 1, glioma));
  CHECK_FALSE(state.picture->answer);
  CHECK(state.picture->stage == PictureStage::failed);
}

TEST_CASE("an answer keeps the name of its model when another one comes", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(1, "scan.png"));
  picture_opened(state, 1, small_size, 3);
  picture_answered(state, 1, glioma);
  model_ready(state, {});
  CHECK(state.picture->answer->model == "NeuroScan");
}

TEST_CASE("nothing of an older picture reaches a newer one", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(2, "second.png"));
  CHECK_FALSE(picture_opening(state, picture_of(1, "first.png")));
  CHECK_FALSE(picture_opening(state, picture_of(2, "again.png")));
  CHECK_FALSE(picture_opened(state, 1, small_size, 3));
  CHECK_FALSE(picture_failed(state, 1, {"corrupt_image", "Damaged.", ""}));
  CHECK(state.picture->name == "second.png");
  CHECK(state.picture->stage == PictureStage::reading);
  CHECK(state.messages.empty());
}

TEST_CASE("an event without any picture changes nothing", "[app]") {
  State state;
  CHECK_FALSE(picture_opened(state, 1, small_size, 3));
  CHECK_FALSE(picture_answered(state, 1, glioma));
  CHECK_FALSE(picture_failed(state, 1, {"corrupt_image", "Damaged.", ""}));
  CHECK_FALSE(state.picture);
}

TEST_CASE("a failed picture leaves a message with its name", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(1, "notes.txt"));
  picture_failed(state, 1, {"unknown_format", "This is not an image.", "text"});
  CHECK(state.picture->stage == PictureStage::failed);
  REQUIRE(state.messages.size() == 1);
  CHECK(state.messages.front() == "notes.txt: This is not an image.");
}

TEST_CASE("messages stay while files chosen together are opened and go with the next choice", "[app]") {
  State state = with_ready_model();
  Picture first = picture_of(1, "notes.txt");
  first.count = 2;
  picture_opening(state, first);
  picture_failed(state, 1, {"unknown_format", "This is not an image.", ""});
  Picture second = picture_of(2, "scan.png");
  second.position = 2;
  second.count = 2;
  picture_opening(state, second);
  CHECK(state.messages.size() == 1);
  picture_opening(state, picture_of(3, "other.png"));
  CHECK(state.messages.empty());
}

TEST_CASE("what became of files chosen together is kept until the next choice", "[app]") {
  State state = with_ready_model();
  Picture picture = picture_of(1, "notes.txt");
  picture_opening(state, picture);
  picture_failed(state, 1, {"unknown_format", "This is not an image.", ""});
  for (const int position : {2, 3}) {
    picture = picture_of(position, "scan.png");
    picture.position = position;
    picture_opening(state, picture);
    picture_opened(state, position, small_size, 3);
    picture_answered(state, position, glioma);
  }
  REQUIRE(state.earlier.size() == 2);
  CHECK(state.earlier.front().failure->message == "This is not an image.");
  CHECK(state.earlier.back().answer->scores.front().name == "Glioma");
  picture_opening(state, picture_of(4, "other.png"));
  CHECK(state.earlier.empty());
}

TEST_CASE("a file that is opened once more is not kept twice", "[app]") {
  State state = with_ready_model();
  picture_opening(state, picture_of(1, "first.png"));
  picture_opened(state, 1, small_size, 3);
  picture_answered(state, 1, glioma);
  for (const int number : {2, 3}) {
    Picture again = picture_of(number, "second.png");
    again.position = 2;
    picture_opening(state, again);
  }
  CHECK(state.earlier.size() == 1);
}

TEST_CASE("a model that fails is said once, however many pictures waited for it", "[app]") {
  State state;
  model_progress(state, "neuroscan", 0, 0);
  picture_opening(state, picture_of(1, "scan.png"));
  picture_opened(state, 1, small_size, 3);
  const Failure failure{"damaged_model", "The model file is not the right one.", "sha256"};
  model_failed(state, failure);
  picture_failed(state, 1, failure);
  CHECK(state.model.stage == ModelStage::failed);
  CHECK(state.messages == std::vector<std::string>{"The model file is not the right one."});
}

TEST_CASE("a model whose bytes have all arrived is starting", "[app]") {
  State state;
  model_progress(state, "neuroscan", 0, 0);
  CHECK_FALSE(is_starting(state.model));
  model_progress(state, "neuroscan", 99, 100);
  CHECK_FALSE(is_starting(state.model));
  model_progress(state, "neuroscan", 100, 100);
  CHECK(is_starting(state.model));
  model_ready(state, four_classes());
  CHECK_FALSE(is_starting(state.model));
}

TEST_CASE("something is under way while a model loads or a picture has no answer", "[app]") {
  State state;
  CHECK_FALSE(is_busy(state));
  model_progress(state, "neuroscan", 1, 2);
  CHECK(is_busy(state));
  model_ready(state, four_classes());
  CHECK_FALSE(is_busy(state));
  picture_opening(state, picture_of(1, "scan.png"));
  CHECK(is_busy(state));
  picture_failed(state, 1, {"corrupt_image", "Damaged.", ""});
  CHECK_FALSE(is_busy(state));
}

}  // namespace neuroscan::app
