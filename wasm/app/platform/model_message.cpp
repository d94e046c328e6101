#include "app/platform/model_message.hpp"

#include <string>

#include "app/platform/fields.hpp"

using emscripten::val;

namespace neuroscan::app {

Model model_of(const val& loaded) {
  Model model;
  model.id = text_of(loaded, "id");
  model.name = text_of(loaded, "name");
  model.summary = text_of(loaded, "summary");
  model.sha256 = text_of(loaded, "sha256");
  if (!loaded["recipe"].isUndefined()) model.recipe = text_of(loaded, "recipe");
  model.bytes = number_of(loaded, "bytes");
  model.width_px = integer_of(loaded, "width_px");
  model.height_px = integer_of(loaded, "height_px");
  model.load_ms = number_of(loaded["timings_ms"], "load");
  model.warm_up_ms = number_of(loaded["timings_ms"], "warm_up");
  for (const val& one : emscripten::vecFromJSArray<val>(loaded["classes"])) {
    model.class_ids.push_back(text_of(one, "id"));
    model.class_names.push_back(text_of(one, "name"));
  }
  return model;
}

ModelCard card_of(const val& card) {
  ModelCard made{text_of(card, "id"),
                 text_of(card, "name"),
                 text_of(card, "summary"),
                 number_of(card, "bytes"),
                 integer_of(card, "width_px"),
                 integer_of(card, "height_px"),
                 {},
                 text_of(card, "trained_on"),
                 {}};
  made.class_names = emscripten::vecFromJSArray<std::string>(card["classes"]);
  const val accuracy = card["accuracy"];
  if (!accuracy.isNull()) {
    made.accuracy = MeasuredAccuracy{number_of(accuracy, "value"), number_of(accuracy, "low"),
                                     number_of(accuracy, "high"), integer_of(accuracy, "images"),
                                     accuracy["new_patients"].as<bool>()};
  }
  return made;
}

}  // namespace neuroscan::app
