// From activations and gradients to a map of the picture.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "explain/layers.hpp"

namespace neuroscan::explain {

enum class Method { grad_cam, hires_cam, layer_cam, grad_cam_plus_plus, x_grad_cam, occlusion };

// As programs write it ("grad_cam").
std::string_view name(Method method);
std::optional<Method> method_named(std::string_view name);

struct Map {
  std::int64_t height = 0;
  std::int64_t width = 0;
  std::vector<double> raw;     // signed, row by row
  std::vector<double> scaled;  // 0 … 1; all zero where there is no positive evidence
  double raw_max = 0;
  double magnitude = 0;  // the most that any place's terms sum to without their signs

  // Otherwise nothing in the picture speaks for the class at this layer, and nothing should be drawn: what is
  // left where large terms cancel is their rounding.
  bool has_positive_evidence() const { return raw_max > 0 && raw_max > rounding * magnitude; }

  // Relative to what is summed. float32 keeps seven digits, and fusing operators otherwise, which ONNX
  // Runtime does as it likes, moves answers in the sixth; what is said to be in the picture should not hang
  // on that.
  static constexpr double rounding = 1e-5;
};

// Of signed values, row by row; requires at least one. `magnitude` as in Map.
Map map_of(std::int64_t height, std::int64_t width, std::vector<double> raw, double magnitude);

// Activations A and gradients G = ∂score/∂A of one layer in its layout, batch 1; requires both to be of its
// size, and any method but occlusion (explain/occlusion.hpp). `magnitudes`: what each gradient was summed
// from, without signs; where it is empty the gradients are all there is. Throws Error not_finite.
Map draw(Method method, const Layer& layer, std::span<const float> activations,
         std::span<const float> gradients, std::span<const float> magnitudes = {});

// How much of a score HiResCAM's signed map accounts for: 1 where the head is linear and all is well.
double completeness(const Map& hires_cam, double logit, double bias);

}  // namespace neuroscan::explain
