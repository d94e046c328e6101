// One picture of the session.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/state/answer.hpp"
#include "app/state/failure.hpp"

namespace neuroscan::app {

enum class Stage { waiting, reading, running, done, failed };

struct PictureSize {
  int width_px = 0;
  int height_px = 0;
};

// Of a volume one slice at a time is the picture, with its own answer.
struct Slice {
  std::string place;                 // "axial 34 of 120"
  std::array<std::string, 4> edges;  // the patient's sides at the left, right, top and bottom; may be empty
  bool at_rest = false;              // the engine has it open; otherwise the person still leafs
  // What the list says of the whole volume; empty: what it says of the slice.
  std::string line;
  std::string figure;
};

struct Picture {
  int number = 0;
  std::string name;
  double file_bytes = 0;
  Stage stage = Stage::waiting;
  std::string sha256;  // empty until it is read, as are the next ones
  std::optional<PictureSize> size;
  double decode_ms = 0;
  std::vector<Answer> answers;     // one per model that was asked
  std::optional<Failure> failure;  // why, where the stage is failed
  std::optional<Slice> slice;      // that is shown, where the picture is a volume
};

// "scan.nii, axial 34 of 120", or the name alone.
std::string full_name(const Picture& picture);

// Whether nothing more will come of it by itself.
bool is_settled(const Picture& picture);

// What the model said of it; null while it said nothing.
const Answer* find_answer(const Picture& picture, const std::string& model_id);

}  // namespace neuroscan::app
