#include "engine/reply.hpp"

#include <algorithm>
#include <bit>
#include <new>
#include <stdexcept>

#include "decision/probabilities.hpp"
#include "image/resize.hpp"

namespace neuroscan::engine {
namespace {

// A smaller one of the same shape.
image::Image shrunk_to(const image::Image& image, int most_px) {
  const int longest_px = std::max(image.width_px, image.height_px);
  const auto shrunk = [longest_px, most_px](int side_px) {
    return std::max(1, static_cast<int>(std::int64_t{side_px} * most_px / longest_px));
  };
  return image::resize(image, shrunk(image.width_px), shrunk(image.height_px), image::Filter::bilinear);
}

// One pixel as four bytes in memory, red first.
std::uint32_t rgba(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  static_assert(std::endian::native == std::endian::little);
  return 0xff000000 | blue << 16 | green << 8 | red;
}

std::vector<std::uint32_t> rgba_of(const image::Image& image) {
  std::vector<std::uint32_t> pixels(image.pixels.size() / static_cast<std::size_t>(image.channels));
  const std::uint8_t* source = image.pixels.data();
  if (image.channels == 1) {
    for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = rgba(source[i], source[i], source[i]);
  } else {
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      pixels[i] = rgba(source[3 * i], source[3 * i + 1], source[3 * i + 2]);
    }
  }
  return pixels;
}

}  // namespace

val failure(const Error& error) {
  val result = val::object();
  result.set("code", std::string(code_name(error.code())));
  result.set("message", std::string(sentence(error.code())));
  result.set("detail", error.detail());
  return result;
}

Error error_of_current_exception() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return Error(ErrorCode::out_of_memory);
  } catch (const std::length_error&) {  // more than a vector can hold
    return Error(ErrorCode::out_of_memory);
  } catch (const std::exception& error) {
    return Error(ErrorCode::internal, error.what());
  } catch (...) {
    return Error(ErrorCode::internal, "an exception of unknown type");
  }
}

val loaded_model(const model::Recipe& recipe, double load_ms, double warm_up_ms) {
  val classes = val::array();
  for (const model::Class& each : recipe.classes) {
    val item = val::object();
    item.set("id", each.id);
    item.set("name", each.name);
    classes.call<void>("push", item);
  }
  val timings = val::object();
  timings.set("load", load_ms);
  timings.set("warm_up", warm_up_ms);
  val result = val::object();
  result.set("id", recipe.id);
  result.set("name", recipe.name);
  result.set("summary", recipe.summary);
  result.set("sha256", recipe.file.sha256);
  result.set("bytes", static_cast<double>(recipe.file.bytes));
  result.set("classes", classes);
  result.set("width_px", recipe.input.width_px);
  result.set("height_px", recipe.input.height_px);
  result.set("timings_ms", timings);
  return result;
}

val opened_picture(int number, const std::string& sha256, const image::Image& image, double decode_ms) {
  val timings = val::object();
  timings.set("decode", decode_ms);
  val result = val::object();
  result.set("picture", number);
  result.set("sha256", sha256);
  result.set("width_px", image.width_px);
  result.set("height_px", image.height_px);
  result.set("timings_ms", timings);
  return result;
}

val pixels_within(const image::Image& image, int most_px) {
  if (std::max(image.width_px, image.height_px) > most_px)
    return pixels_within(shrunk_to(image, most_px), most_px);
  const std::vector<std::uint32_t> pixels = rgba_of(image);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(pixels.data());
  val result = val::object();
  result.set("width_px", image.width_px);
  result.set("height_px", image.height_px);
  result.set(
      "rgba",
      val::global("Uint8ClampedArray").new_(val(emscripten::typed_memory_view(4 * pixels.size(), bytes))));
  return result;
}

val prepared_tensor(const tensor::Tensor& tensor) {
  val shape = val::array();
  for (const std::int64_t side : tensor.shape) shape.call<void>("push", static_cast<double>(side));
  val result = val::object();
  result.set("shape", shape);
  result.set("values",
             val::global("Float32Array")
                 .new_(val(emscripten::typed_memory_view(tensor.values.size(), tensor.values.data()))));
  return result;
}

val observation(std::span<const double> appearance, std::span<const float> features, double certainty) {
  const auto list_of = [](const auto& numbers) {
    val list = val::array();
    for (const auto number : numbers) list.call<void>("push", static_cast<double>(number));
    return list;
  };
  val result = val::object();
  result.set("appearance", list_of(appearance));
  result.set("features", list_of(features));
  result.set("certainty", certainty);
  return result;
}

val answer(const model::Recipe& recipe, std::span<const double> probabilities, double prepare_ms,
           double run_ms) {
  val values = val::array();
  for (const double probability : probabilities) values.call<void>("push", probability);
  val timings = val::object();
  timings.set("prepare", prepare_ms);
  timings.set("run", run_ms);
  val result = val::object();
  result.set("model", recipe.id);
  result.set("probabilities", values);
  result.set("top", static_cast<double>(decision::top(probabilities)));
  result.set("timings_ms", timings);
  return result;
}

}  // namespace neuroscan::engine
