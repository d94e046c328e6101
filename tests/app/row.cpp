#include "app/state/row.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session.hpp"

namespace neuroscan::app {

TEST_CASE("a row says what is being done, then the likeliest class and its probability", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  const auto row = [&state] { return row_of(state, *state.pictures.find(1)); };
  CHECK(row().line == "Waiting");
  picture_reading(state, 1);
  CHECK(row().line == "Reading…");
  picture_running(state, 1);
  CHECK(row().line == "Classifying…");
  CHECK(row().figure.empty());
  picture_answered(state, 1, {"four", {0.7, 0.1, 0.15, 0.05}, 1, 1}, 0);
  CHECK(row().line == "Glioma");
  CHECK(row().figure == "70.0%");
}

TEST_CASE("the row of a file that is no image has its sentence", "[app]") {
  State state;
  add(state, 1, "notes.txt");
  picture_failed(state, 1, {"unknown_format", "This is not an image.", "text"}, 0);
  CHECK(row_of(state, *state.pictures.find(1)).line == "This is not an image.");
}

TEST_CASE("the queue's line counts, and says how long it takes as soon as that is known", "[app]") {
  Queue queue;
  CHECK(queue_line(queue).empty());
  queue.join(200);
  CHECK(queue_line(queue) == "0 of 200");
  for (int i = 0; i < 20; ++i) queue.settle(100.0 * i);
  CHECK(queue_line(queue) == "20 of 200 · 18 s left");
  queue.set_paused(true);
  CHECK(queue_line(queue) == "Paused at 20 of 200");
}

}  // namespace neuroscan::app
