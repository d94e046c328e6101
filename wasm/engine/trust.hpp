// How far an answer can be trusted: the gate's judgement and the sets of classes, as the recipe's numbers
// have it.
#pragma once

#include <emscripten/val.h>

#include "decision/gate.hpp"
#include "engine/told.hpp"
#include "model/recipe.hpp"

namespace neuroscan::engine {

using emscripten::val;

decision::Judgement judgement(const model::Recipe& recipe, const image::Image& picture, const Told& told,
                              std::span<const double> probabilities);

// {outcome, score, reason}, as Gate of web/protocol.js.
val gate(const decision::Judgement& judgement);

// {level: [index]}; nothing in it unless the picture was accepted and the recipe has the numbers.
val sets(const model::Recipe& recipe, const decision::Judgement& judgement,
         std::span<const double> probabilities);

}  // namespace neuroscan::engine
