#include "app/state/card.hpp"

#include <array>
#include <cstdio>

#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {

namespace {

template <typename Described>
std::string input_line(const Described& model) {
  const std::size_t classes = model.class_names.size();
  return pixel_size(model.width_px, model.height_px) + ", " +
         filled(classes == 1 ? words::one_class : words::some_classes, {{"count", std::to_string(classes)}}) +
         ", " + byte_count(model.bytes);
}

}  // namespace

std::string input_of(const ModelCard& card) { return input_line(card); }
std::string input_of(const Model& model) { return input_line(model); }

std::string accuracy_of(const ModelCard& card) {
  if (!card.accuracy) return std::string(words::not_measured);
  const MeasuredAccuracy& accuracy = *card.accuracy;
  return filled(accuracy.new_patients ? words::balanced_new_patients : words::balanced_usual_test,
                {{"value", decimals(100 * accuracy.value, 1)},
                 {"low", decimals(100 * accuracy.low, 1)},
                 {"high", decimals(100 * accuracy.high, 1)},
                 {"images", std::to_string(accuracy.images)}});
}

}  // namespace neuroscan::app
