// Pictures on their way between modules, each of which has memory of its own.
#pragma once

#include <emscripten/val.h>

#include "image/image.hpp"

namespace neuroscan::engine {

using emscripten::val;

// {width_px, height_px, channels, pixels}, a copy; and a copy of that.
val to_pixels(const image::Image& image);
image::Image from_pixels(const val& pixels);

val float_array(const std::vector<float>& values);

}  // namespace neuroscan::engine
