// How the explanation follows what the person looks at and asks: events of the page, and what to ask it for.
//
// Answers carry the request they belong to; one that is not the newest changes nothing.
#pragma once

#include "app/state/state.hpp"

namespace neuroscan::app {

// The answer that can be explained now: that of the model in use about the current picture. Null while there
// is none.
const Answer* explained_answer(const State& state);

// What to ask the engine for now: none where it was asked or answered already, or while there is no answer to
// explain.
std::optional<Request> wanted_explanation(const State& state);
// It was asked for.
void explanation_asked(State& state, const Request& request);

// The functions below return whether the event was taken.
bool explanation_drawn(State& state, Explanation explanation);
bool explanation_failed(State& state, const Request& request, Failure failure);

// Asks how far the map that is shown depends on what the model learned.
std::optional<Request> wanted_check(const State& state);
void check_asked(State& state, const Request& request);
bool explanation_checked(State& state, SanityCheck check);
bool check_failed(State& state, const Request& request, Failure failure);

// The layers of the model with that id.
bool layers_listed(State& state, const std::string& model, std::vector<Layer> layers);

// The picture whose model input the page has to bring, where it is to be shown and not there yet.
std::optional<int> wanted_model_input(const State& state);
void model_input_asked(State& state, int picture);
bool model_input_opened(State& state, int picture, const PictureSize& size);
bool model_input_failed(State& state, int picture, Failure failure);

// The picture, or what the model saw of it, that is to be shown now; empty while there is none.
Size shown_size(const State& state);
// Of the pixels that the page holds of it: fewer where it is very large. @pre it is not empty.
PictureSize loaded_size(const State& state);
bool shows_model_input(const State& state);

// Where its map lies on what is shown.
Rect placed_on_shown(const State& state, const Explanation& explanation);

// The map to draw now, none where there is no evidence or it belongs to another picture.
const Explanation* drawable_explanation(const State& state);

}  // namespace neuroscan::app
