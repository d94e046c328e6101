// What the interface knows, and the only way it changes: one function per event of the page.
//
// Every picture carries the number the page gave it when it was opened; numbers only grow. An event with an
// older number is stale and dropped, so an answer never appears under a picture it was not made for.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace neuroscan::app {

struct Failure {
  std::string code;
  std::string message;  // a sentence a person can act on
  std::string detail;   // what exactly was wrong; may be empty
};

enum class ModelStage { absent, loading, ready, failed };

struct Model {
  ModelStage stage = ModelStage::absent;
  std::string id;
  std::string name;
  std::string summary;
  double loaded_bytes = 0;  // while loading
  double total_bytes = 0;   // 0 while unknown
  double bytes = 0;
  int width_px = 0;  // what the model sees
  int height_px = 0;
  double load_ms = 0;
  double warm_up_ms = 0;
  std::vector<std::string> class_names;
  std::optional<Failure> failure;
};

struct ClassScore {
  std::string name;
  double probability = 0;
};

// What the model said, the likeliest class first.
struct Answer {
  std::string model;  // its name
  std::vector<ClassScore> scores;
  double prepare_ms = 0;
  double run_ms = 0;
};

// An answer as the engine sends it: probabilities in the order of the model's classes.
struct RawAnswer {
  std::string model;  // its id
  std::vector<double> probabilities;
  double prepare_ms = 0;
  double run_ms = 0;
};

enum class PictureStage { reading, waiting_for_model, classifying, answered, failed };

// The sides of a picture and of its preview, which is smaller where the picture is very large.
struct PictureSize {
  int width_px = 0;
  int height_px = 0;
  int preview_width_px = 0;
  int preview_height_px = 0;
};

struct Picture {
  int number = 0;
  std::string name;
  double file_bytes = 0;
  int position = 1;  // in the files that were chosen together
  int count = 1;
  PictureStage stage = PictureStage::reading;
  std::optional<PictureSize> size;  // known once it is decoded
  double decode_ms = 0;
  std::optional<Answer> answer;
  std::optional<Failure> failure;
};

struct State {
  Model model;
  std::optional<Picture> picture;
  std::vector<Picture> earlier;       // those chosen together with it that were opened before it
  std::vector<std::string> messages;  // what went wrong since the last choice of files
};

void model_progress(State& state, const std::string& name, double loaded_bytes, double total_bytes);
void model_ready(State& state, Model model);
void model_failed(State& state, Failure failure);

// The functions below return whether the event was taken: false means that it was stale and nothing changed.

// @pre picture.number is larger than every number before it.
bool picture_opening(State& state, Picture picture);
bool picture_opened(State& state, int number, const PictureSize& size, double decode_ms);
// An answer of another model than the current one fails the picture: its classes have no names here.
bool picture_answered(State& state, int number, const RawAnswer& answer);
bool picture_failed(State& state, int number, Failure failure);

// Whether every byte of a loading model has arrived and it is being made ready.
bool is_starting(const Model& model);

// Whether something is under way that will change the state by itself.
bool is_busy(const State& state);

}  // namespace neuroscan::app
