// The fields of plain objects that the page sends, as web/app.d.mts has them.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <vector>

#include "app/state/failure.hpp"
#include "app/state/picture.hpp"

namespace neuroscan::app {

inline std::string text_of(const emscripten::val& object, const char* field) {
  return object[field].as<std::string>();
}
inline double number_of(const emscripten::val& object, const char* field) {
  return object[field].as<double>();
}
inline int integer_of(const emscripten::val& object, const char* field) { return object[field].as<int>(); }

template <typename Number>
std::vector<Number> numbers_of(const emscripten::val& object, const char* field) {
  return emscripten::convertJSArrayToNumberVector<Number>(object[field]);
}

inline Failure failure_of(const emscripten::val& failure) {
  return {text_of(failure, "code"), text_of(failure, "message"), text_of(failure, "detail")};
}

inline PictureSize size_of(const emscripten::val& picture) {
  return {integer_of(picture, "width_px"), integer_of(picture, "height_px")};
}

}  // namespace neuroscan::app
