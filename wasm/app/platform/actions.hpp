// What the app asks of the page. This folder alone talks to JavaScript: here are these functions, in
// *_events.cpp and mirror.cpp those that the page calls, in *_message.cpp what both send.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/state/explanation.hpp"
#include "app/state/intents.hpp"
#include "app/state/layout.hpp"
#include "app/state/state.hpp"
#include "app/state/view.hpp"

namespace neuroscan::app::platform {

// The page's file dialog. Browsers open it only shortly after a click, tap or key.
void open_files();

void open_folder();
void open_samples();

// The session's queue. The pixels of a picture that is looked at come back as picture_opened.
void look_at(int number);
void pause_queue(bool paused);
void cancel_queue();
void retry_failed();

// One call of App::frame, when the display is ready for it.
void request_frame();

// The state was changed by the person: people who do not see the canvas are told.
void state_changed();

// The bundled models: answered with models_listed.
void list_models();
void use_model(const std::string& id);
// The card of a model, bundled or not, to be read; `name` as people read it.
void open_card(const std::string& id, const std::string& name);
// The page's dialog to compare models on the picture of that number; `model`: the id of the one in use. Maps
// are drawn as in `view`.
void compare_models(int number, const std::string& model, const View& view);
// The page's dialog for a person's own model.
void open_own_model();

// The person's own downloads, clipboard and printer. `area`: where on the canvas the picture is.
void save_text(const std::string& name, const std::string& type, const std::string& text);
void copy_text(const std::string& text);
// The picture with this map on it, at its own resolution, as a PNG file of that name or for the clipboard.
void take_overlay(const Explanation& explanation, const Heatmap& heatmap, const std::string& name, bool copy);
void print_page(const std::string& text, const Rect& area);
// ISO 8601.
std::string time_now();

// What of the interface survives a reload.
void keep_settings(const std::string& text);

// The page around the canvas follows.
void show_theme(bool dark);

// A CSS cursor name.
void set_cursor(const char* name);

// What the page holds for the screen: the pixels of the current picture, or of what the model saw of it.
// Copies them into the texture bound to GL_TEXTURE_2D.
void upload_pixels(Subject subject, int width_px, int height_px);
// Four bytes per pixel from the pixel with that number on.
std::vector<std::uint8_t> pixels(Subject subject, std::size_t first, std::size_t count);

// How the labelled images were answered; comes back as evaluated, with that number.
void evaluate(int number, const State& state, const EvaluationRequest& request);
// What came back last, as a file for the person.
void save_evaluation(EvaluationFile file);
// The page's dialog for what folders stand for.
void choose_classes();

// Asks the engine; answers come as events.
void explain(const Request& request);
void check_explanation(const Request& request);
void measure_stability(const Request& request);
void bring_model_input(int picture);

// One more frame, that much later.
void request_frame_in(double ms);

}  // namespace neuroscan::app::platform
