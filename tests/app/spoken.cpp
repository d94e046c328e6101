#include "app/state/spoken.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::app {
namespace {

State showing(const char* name, std::vector<std::string> class_names = {"glioma", "meningioma", "no tumor"}) {
  State state;
  Model model;
  model.name = "NeuroScan";
  model.class_names = std::move(class_names);
  model_ready(state, model);
  Picture picture;
  picture.number = 1;
  picture.name = name;
  picture_opening(state, picture);
  return state;
}

}  // namespace

TEST_CASE("an answer is spoken as the file and its classes, the likeliest first", "[app]") {
  State state = showing("scan.png");
  picture_opened(state, 1, {64, 64, 64, 64}, 1);
  picture_answered(state, 1, {"", {0.0214, 0.972, 0.0066}, 1, 1});
  CHECK(spoken(state) == "scan.png: meningioma 97.2%, glioma 2.1%, no tumor 0.7%");
}

TEST_CASE("files chosen together are spoken in lines, the newest first", "[app]") {
  State state = showing("notes.txt");
  picture_failed(state, 1, {"unknown_format", "This is not an image.", ""});
  Picture second;
  second.number = 2;
  second.position = 2;
  second.name = "scan.png";
  picture_opening(state, second);
  CHECK(spoken(state) == "scan.png: reading.\nnotes.txt: This is not an image.");
}

TEST_CASE("a failure is spoken with its sentence and its detail", "[app]") {
  State state = showing("notes.txt");
  picture_failed(state, 1, {"unknown_format", "This is not an image.", "text"});
  CHECK(spoken(state) == "notes.txt: This is not an image. (text)");
}

TEST_CASE("a picture that failed because the model did says so", "[app]") {
  State state = showing("scan.png");
  const Failure failure{"damaged_model", "The model is damaged.", ""};
  model_failed(state, failure);
  picture_failed(state, 1, failure);
  CHECK(spoken(state) == "scan.png: no answer. The model could not be loaded: The model is damaged.");
}

TEST_CASE("each step on the way to an answer is spoken", "[app]") {
  State state = showing("scan.png");
  CHECK(spoken(state) == "scan.png: reading.");
  picture_opened(state, 1, {64, 64, 64, 64}, 1);
  CHECK(spoken(state) == "scan.png: classifying.");
}

TEST_CASE("of many classes ten are read out and the rest counted", "[app]") {
  State state = showing("scan.png", std::vector<std::string>(1000, "class"));
  picture_opened(state, 1, {64, 64, 64, 64}, 1);
  picture_answered(state, 1, {"", std::vector<double>(1000, 0.001), 1, 1});
  const std::string words = spoken(state);
  CHECK(words.ends_with(", and 990 more classes"));
  CHECK(words.size() < 200);
}

TEST_CASE("without a picture the model is spoken of", "[app]") {
  State state;
  CHECK(spoken(state).empty());
  model_progress(state, "neuroscan", 10, 100);
  CHECK(spoken(state) == "Loading the model neuroscan.");
  Model model;
  model.name = "NeuroScan";
  model_ready(state, model);
  CHECK(spoken(state) == "The model NeuroScan is ready. Choose an image.");
  model_failed(state, {"damaged_model", "It is damaged.", ""});
  CHECK(spoken(state) == "The model could not be loaded: It is damaged.");
}

TEST_CASE("progress in bytes does not change what is spoken", "[app]") {
  State state;
  model_progress(state, "neuroscan", 10, 100);
  const std::string before = spoken(state);
  model_progress(state, "neuroscan", 90, 100);
  CHECK(spoken(state) == before);
}

}  // namespace neuroscan::app
