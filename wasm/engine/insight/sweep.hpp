// Many runs for one picture, other events having their turn in between.
#pragma once

#include "engine/insight/extension.hpp"

namespace neuroscan::engine {

// Covers one patch after the other: Findings of logits and covered_logits. In batches where the model
// declares that it takes any, one by one where it doesn't, or turns out not to.
void sweep_patches(const Extension& extension, const tensor::Tensor& input, Extension::Found found,
                   const inference::Failed& failed);

// Shifts one channel of the layer after the other: Findings of logits, activations and channel_weights.
void sweep_channels(const Extension& extension, const tensor::Tensor& input, Extension::Found found,
                    const inference::Failed& failed);

}  // namespace neuroscan::engine
