// What the interface knows, and the only way it changes: one function per event of the page.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/state/card.hpp"
#include "app/state/evaluating.hpp"
#include "app/state/explanation.hpp"
#include "app/state/model.hpp"
#include "app/state/pictures.hpp"
#include "app/state/queue.hpp"
#include "app/state/settings.hpp"
#include "app/state/stability.hpp"
#include "app/state/view.hpp"

namespace neuroscan::app {

// The pixels that the page holds for the screen: only ever those of one picture, shrunk where it is very
// large.
struct Preview {
  int number = 0;
  PictureSize size;
};

// What lies over the window.
enum class Sheet { none, help, models, take_away, evaluation };

struct EngineFacts {
  int threads = 0;                     // 0: not known yet
  bool on_webgpu = false;              // models run on the graphics card
  std::optional<double> memory_bytes;  // of the page and its worker, where the browser tells
};

// What the model saw of the picture that is looked at; its pixels are the page's.
struct ModelInput {
  int asked_for = 0;  // the number of a picture; 0: none
  int picture = 0;    // the one that is there
  PictureSize size;
  std::optional<Failure> failure;  // of what was asked for
};

struct State {
  std::vector<std::shared_ptr<const Model>> models;  // those that were ready at some time
  std::shared_ptr<const Model> model;                // the one in use; null before the first
  std::optional<ModelLoad> load;                     // the one on its way, or why the last one did not come
  Pictures pictures;
  Queue queue;
  std::optional<Preview> preview;
  View view;
  Evidence evidence;          // of the picture that is looked at
  Steadiness steadiness;      // of its answer
  int maps_drawn = 0;         // so far: another number, another map
  std::vector<Layer> layers;  // of the model in use; empty until they are known
  ModelInput model_input;
  float dock_css_px = 0;  // what the page keeps for itself below the picture
  Evaluating evaluating;
  Settings settings;
  Sheet sheet = Sheet::none;
  EngineFacts engine;
  std::vector<ModelCard> cards;  // of the bundled models; empty until they are known
};

void model_progress(State& state, const std::string& name, double loaded_bytes, double total_bytes);
// Pictures that it has answered before are done, the others wait for it.
void model_ready(State& state, Model model);
void model_failed(State& state, Failure failure);

// Files that were chosen together. The first of them is selected.
// @pre their numbers are larger than all before.
void pictures_added(State& state, std::vector<Picture> pictures);

// The functions below return whether the event was taken: false means that there is no such picture, or that
// it comes too late, and nothing changed.

bool select_picture(State& state, int number);

bool picture_reading(State& state, int number);

// What reading found out. `preview`: the size of the pixels that came with it, if they did; the page may
// forget them where this returns that they are not kept.
struct Opened {
  std::string sha256;
  PictureSize size;
  double decode_ms = 0;
  std::optional<PictureSize> preview;
};
bool picture_opened(State& state, int number, const Opened& opened);
// The picture is a volume of that name, and shows this slice from now on: of another one than before nothing
// is known yet.
bool picture_turned(State& state, int number, const std::string& name, Slice slice);
// It is read, and waits for its turn or for a model.
bool picture_waiting(State& state, int number);
bool picture_running(State& state, int number);
// An answer of a model that was never ready is not taken: its classes have no names here.
bool picture_answered(State& state, int number, const RawAnswer& answer, double now_ms);
bool picture_failed(State& state, int number, Failure failure, double now_ms);

// The classes of a picture that the gate refused are wanted all the same.
bool show_anyway(State& state, int number);

// Pictures that had failed wait again.
void pictures_requeued(State& state, const std::vector<int>& numbers);

void queue_paused(State& state, bool paused);

// What the model in use said of the picture; null while it said nothing.
const Answer* shown_answer(const State& state, const Picture& picture);

// Whether the pixels of the selected picture are there to be drawn.
bool has_pixels(const State& state);

// Whether something is under way that will change the state by itself.
bool is_busy(const State& state);

}  // namespace neuroscan::app
