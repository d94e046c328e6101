#include "engine/pixels.hpp"

namespace neuroscan::engine {

val to_pixels(const image::Image& image) {
  val result = val::object();
  result.set("width_px", image.width_px);
  result.set("height_px", image.height_px);
  result.set("channels", image.channels);
  result.set("pixels",
             val::global("Uint8Array")
                 .new_(val(emscripten::typed_memory_view(image.pixels.size(), image.pixels.data()))));
  return result;
}

image::Image from_pixels(const val& pixels) {
  return {pixels["width_px"].as<int>(), pixels["height_px"].as<int>(), pixels["channels"].as<int>(),
          emscripten::convertJSArrayToNumberVector<std::uint8_t>(pixels["pixels"])};
}

val float_array(const std::vector<float>& values) {
  return val::global("Float32Array").new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}

}  // namespace neuroscan::engine
