// Grad-CAM's weights where an operator has no gradient rule: the model's tail once more, on activations that
// are shifted a little, channel by channel.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "explain/layers.hpp"
#include "tensor/tensor.hpp"

namespace neuroscan::explain {

struct Differences {
  std::string suffix;
  std::string shifts;          // an input, float32: one row of shift_rows each
  std::string logits;          // float32, one per class
  std::string activations;     // of the layer, in its layout, float32, batch 1
  std::string shifted_logits;  // float32, per row of the shifts
  float step = 0;              // how far to shift, relative to the activations: see shift_of
  std::int64_t classes = 0;
};

// The bytes of the model and then the suffix are a valid model, which answers as before. Its tail must take
// any batch: where it does not, loading or running fails. Throws Error output_mismatch or unknown_layer.
Differences differ(const onnx::Graph& graph, const Shapes& shapes, const Score& score, const Layer& layer);

// How far to shift: `step` times the activations' root mean square.
float shift_of(std::span<const float> activations, float step);

// For channels first … first + count - 1 a row with +shift there and one with −shift, in the layer's layout.
tensor::Tensor shift_rows(const Layer& layer, std::int64_t first, std::int64_t count, float shift);

// The gradients of each class, one value per channel: the mean of ∂logit/∂A over the places. `answers` are
// the shifted logits of those rows; `weights` is [classes, channels] and gets the columns of these channels.
void take_weights(const Layer& layer, std::int64_t first, std::int64_t count, float shift,
                  std::span<const float> answers, std::span<float> weights);

// Spread over the places, as a gradient of the layer's own size.
std::vector<float> spread(const Layer& layer, std::span<const float> channel_weights);

}  // namespace neuroscan::explain
