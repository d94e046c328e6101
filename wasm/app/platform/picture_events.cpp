// What the page tells of pictures and of the queue that they wait in.
#include <emscripten/bind.h>
#include <emscripten/html5.h>

#include <optional>
#include <utility>
#include <vector>

#include "app/platform/fields.hpp"
#include "app/platform/host.hpp"
#include "app/platform/picture_message.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

// The first of them is looked at from now on.
void on_pictures_added(val files) {
  std::vector<Picture> pictures;
  for (const val& file : emscripten::vecFromJSArray<val>(files)) pictures.push_back(picture_of(file));
  if (pictures.empty()) return;
  const int first = pictures.front().number;
  apply_always([&](State& state) { pictures_added(state, std::move(pictures)); });
  platform::look_at(first);
}

bool on_picture_reading(int number) {
  return apply([&](State& state) { return picture_reading(state, number); });
}

bool on_picture_opened(int number, val picture) {
  const bool taken = apply([&](State& state) { return picture_opened(state, number, opened_of(picture)); });
  if (!taken) return false;
  const val thumbnail = picture["thumbnail"];
  if (!thumbnail.isNull()) {
    const PictureSize size = size_of(thumbnail);
    host.app->add_thumbnail(number, size.width_px, size.height_px,
                            emscripten::convertJSArrayToNumberVector<std::uint8_t>(thumbnail["rgba"]));
  }
  const std::optional<Preview>& shown = host.app->state().preview;
  if (picture["preview"].isNull() || !shown || shown->number != number) return true;
  host.preview = picture["preview"]["rgba"];
  host.app->pixels_changed();
  return true;
}

bool on_picture_waiting(int number) {
  return apply([&](State& state) { return picture_waiting(state, number); });
}

bool on_picture_running(int number) {
  return apply([&](State& state) { return picture_running(state, number); });
}

bool on_picture_answered(int number, val answer) {
  return apply(
      [&](State& state) { return picture_answered(state, number, answer_of(answer), emscripten_get_now()); });
}

bool on_show_anyway(int number) {
  return apply([&](State& state) { return show_anyway(state, number); });
}

bool on_picture_failed(int number, val failure) {
  return apply(
      [&](State& state) { return picture_failed(state, number, failure_of(failure), emscripten_get_now()); });
}

void on_pictures_requeued(val numbers) {
  apply_always([&](State& state) {
    pictures_requeued(state, emscripten::convertJSArrayToNumberVector<int>(numbers));
  });
}

void on_queue_paused(bool paused) {
  apply_always([&](State& state) { queue_paused(state, paused); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_pictures) {
  using emscripten::function;
  function("pictures_added", &on_pictures_added);
  function("picture_reading", &on_picture_reading);
  function("picture_opened", &on_picture_opened);
  function("picture_waiting", &on_picture_waiting);
  function("picture_running", &on_picture_running);
  function("picture_answered", &on_picture_answered);
  function("show_anyway", &on_show_anyway);
  function("picture_failed", &on_picture_failed);
  function("pictures_requeued", &on_pictures_requeued);
  function("queue_paused", &on_queue_paused);
}

}  // namespace neuroscan::app
