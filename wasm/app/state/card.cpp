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
  return pixel_size(model.width_px, model.height_px) + ", " + std::to_string(classes) +
         (classes == 1 ? " class, " : " classes, ") + byte_count(model.bytes);
}

}  // namespace

std::string input_of(const ModelCard& card) { return input_line(card); }
std::string input_of(const Model& model) { return input_line(model); }

std::string accuracy_of(const ModelCard& card) {
  if (!card.accuracy) return std::string(words::not_measured);
  std::array<char, 128> text{};
  const MeasuredAccuracy& accuracy = *card.accuracy;
  const char* form = accuracy.new_patients
                         ? "%.1f%% (%.1f–%.1f) balanced on %d images of patients it never saw"
                         : "%.1f%% (%.1f–%.1f) balanced on the usual test's %d images, with copies learnt";
  std::snprintf(text.data(), text.size(), form, accuracy.value * 100, accuracy.low * 100, accuracy.high * 100,
                accuracy.images);
  return text.data();
}

}  // namespace neuroscan::app
