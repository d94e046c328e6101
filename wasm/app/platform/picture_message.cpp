#include "app/platform/picture_message.hpp"

#include <map>
#include <string>
#include <vector>

#include "app/platform/fields.hpp"

using emscripten::val;

namespace neuroscan::app {

namespace {

Gate gate_of(const val& gate) {
  return {gate_outcome_of(text_of(gate, "outcome")), number_of(gate, "score"), text_of(gate, "reason")};
}

std::map<std::string, std::vector<int>> sets_of(const val& sets) {
  std::map<std::string, std::vector<int>> made;
  for (const std::string& level :
       emscripten::vecFromJSArray<std::string>(val::global("Object").call<val>("keys", sets)))
    made[level] = emscripten::convertJSArrayToNumberVector<int>(sets[level]);
  return made;
}

}  // namespace

Picture picture_of(const val& file) {
  Picture picture;
  picture.number = integer_of(file, "number");
  picture.name = text_of(file, "name");
  picture.file_bytes = number_of(file, "bytes");
  return picture;
}

Opened opened_of(const val& picture) {
  Opened opened{text_of(picture, "sha256"), size_of(picture), number_of(picture["timings_ms"], "decode"), {}};
  if (!picture["preview"].isNull()) opened.preview = size_of(picture["preview"]);
  return opened;
}

RawAnswer answer_of(const val& answer) {
  return {text_of(answer, "model"),
          numbers_of<double>(answer, "probabilities"),
          number_of(answer["timings_ms"], "prepare"),
          number_of(answer["timings_ms"], "run"),
          gate_of(answer["gate"]),
          sets_of(answer["sets"])};
}

}  // namespace neuroscan::app
