#include "app/state/spoken.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session.hpp"

namespace neuroscan::app {
namespace {

State showing(const char* name, std::vector<std::string> class_names = {"glioma", "meningioma", "no tumor"}) {
  State state;
  model_ready(state, model_of("model", "NeuroScan", std::move(class_names)));
  add(state, 1, name);
  return state;
}

}  // namespace

TEST_CASE("an answer is spoken as the file and its classes, the likeliest first", "[app]") {
  State state = showing("scan.png");
  picture_answered(state, 1, {"model", {0.0214, 0.972, 0.0066}, 1, 1}, 0);
  CHECK(spoken(state) == "scan.png: meningioma 97.2%, glioma 2.1%, no tumor 0.7%");
}

TEST_CASE("of several files a second line says how they stand", "[app]") {
  State state = showing("notes.txt");
  add(state, 2, "scan.png");
  CHECK(spoken(state) == "scan.png: waiting.\nWorking on 2 images.");
  picture_failed(state, 1, {"unknown_format", "This is not an image.", ""}, 0);
  picture_answered(state, 2, {"model", {0.25, 0.5, 0.25}, 1, 1}, 0);
  CHECK(spoken(state) ==
        "scan.png: meningioma 50.0%, glioma 25.0%, no tumor 25.0%\n2 images: 1 answered, 1 failed.");
}

TEST_CASE("a pause is spoken", "[app]") {
  State state = showing("a.png");
  add(state, 2, "b.png");
  queue_paused(state, true);
  CHECK(spoken(state) == "b.png: waiting.\nPaused: 2 images of 2 waiting.");
}

TEST_CASE("a failure is spoken with its sentence and its detail", "[app]") {
  State state = showing("notes.txt");
  picture_failed(state, 1, {"unknown_format", "This is not an image.", "text"}, 0);
  CHECK(spoken(state) == "notes.txt: This is not an image. (text)");
}

TEST_CASE("a picture that failed because the model did says so", "[app]") {
  State state = showing("scan.png");
  const Failure failure{"damaged_model", "The model is damaged.", ""};
  model_failed(state, failure);
  picture_failed(state, 1, failure, 0);
  CHECK(spoken(state) == "scan.png: no answer. The model could not be loaded: The model is damaged.");
}

TEST_CASE("each step on the way to an answer is spoken", "[app]") {
  State state;
  add(state, 1, "scan.png");
  picture_reading(state, 1);
  CHECK(spoken(state) == "scan.png: reading.");
  picture_waiting(state, 1);
  CHECK(spoken(state) == "scan.png: waiting for the model.");
  model_ready(state, four_classes());
  CHECK(spoken(state) == "scan.png: waiting.");
  picture_running(state, 1);
  CHECK(spoken(state) == "scan.png: classifying.");
}

TEST_CASE("of many classes ten are read out and the rest counted", "[app]") {
  State state = showing("scan.png", std::vector<std::string>(1000, "class"));
  picture_answered(state, 1, {"model", std::vector<double>(1000, 0.001), 1, 1}, 0);
  const std::string words = spoken(state);
  CHECK(words.ends_with(", and 990 more classes"));
  CHECK(words.size() < 200);
}

TEST_CASE("without a picture the model is spoken of", "[app]") {
  State state;
  CHECK(spoken(state).empty());
  model_progress(state, "neuroscan", 10, 100);
  CHECK(spoken(state) == "Loading the model neuroscan.");
  model_ready(state, model_of("neuroscan", "NeuroScan", {}));
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
