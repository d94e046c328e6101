// What the runs on one picture told, kept so that another class, question or method needs no other run.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "explain/maps.hpp"

namespace neuroscan::explain {

struct Findings {
  std::vector<float> logits;
  std::vector<float> activations;

  // Gradients are linear in the seed: of every class in turn, where `seed` is empty, else of that seed alone.
  std::vector<float> seed;
  std::vector<float> gradients;

  // Instead of gradients: their mean over the places, [classes, channels] (explain/differences.hpp).
  std::vector<float> channel_weights;

  // Instead of a layer: the logits with each patch covered, [patches, classes] (explain/occlusion.hpp).
  std::vector<float> covered_logits;

  std::size_t bytes() const;
};

// The gradient of that seed, of the layer's size; none where another run is needed.
std::optional<std::vector<float>> gradient(const Findings& findings, const Layer& layer,
                                           std::span<const float> seed);

// What that gradient was summed from, without signs; empty where it came as one.
std::vector<float> gradient_magnitudes(const Findings& findings, const Layer& layer,
                                       std::span<const float> seed);

// Σ seed · logits, in double precision.
double score(std::span<const float> seed, std::span<const float> logits);

// The score with each patch covered.
std::vector<double> covered_scores(const Findings& findings, std::span<const float> seed);

}  // namespace neuroscan::explain
