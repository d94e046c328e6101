// A gate out of reference pictures: where they lie, and how far from there is too far.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/gate.hpp"

namespace neuroscan::decision {

// What a gate judges a picture by.
struct Observed {
  std::vector<double> appearance;  // as appearance.hpp has it
  std::vector<float> features;     // the means of the channels of the gate's layer
  double certainty = 0;
};

inline constexpr std::size_t fewest_references = 40;

struct FittedGate {
  model::GateNumbers numbers;
  std::size_t fitted = 0;    // references of which the clouds were made
  std::size_t held_out = 0;  // the others, by which the thresholds were set
};

// What models/train/gating does, without strange pictures: the weights are about those that it found for the
// models of this project, and how certain an answer is does not count, for every model has a scale of its
// own. Of four references each the first two make the clouds. At the threshold all held-out ones but 1 in 200
// are accepted; of fewer than 600 it lies lower where a normal distribution of their scores says so. Throws
// Error few_references, or output_mismatch where the references have different numbers of figures.
FittedGate fit_gate(std::span<const Observed> references);

// Of rows of as many figures each, at least one: their middle, spread and widest directions, `most` at most.
model::Cloud fit_cloud(const std::vector<std::vector<double>>& rows, std::size_t most);

}  // namespace neuroscan::decision
