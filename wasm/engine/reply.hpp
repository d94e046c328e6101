// C++ values as the plain objects of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include <span>
#include <string>

#include "base/error.hpp"
#include "image/image.hpp"
#include "model/recipe.hpp"
#include "tensor/tensor.hpp"

namespace neuroscan::engine {

using emscripten::val;

val failure(const Error& error);

// The exception that is being handled, of whatever type. Only inside a catch block.
Error error_of_current_exception();

val loaded_model(const model::Recipe& recipe, double load_ms, double warm_up_ms);
val opened_picture(int number, const std::string& sha256, const image::Image& image, double decode_ms);

val prepared_tensor(const tensor::Tensor& tensor);

// More would not fit into a texture everywhere.
inline constexpr int max_preview_side_px = 4096;

// The picture as {width_px, height_px, rgba}, shrunk where it has more than `most_px` pixels a side.
val pixels_within(const image::Image& image, int most_px);
val observation(std::span<const double> appearance, std::span<const float> features, double certainty);
val answer(const model::Recipe& recipe, std::span<const double> probabilities, double prepare_ms,
           double run_ms);

}  // namespace neuroscan::engine
