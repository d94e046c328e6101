// What the app asks of the page. platform.cpp is the only file of the app that talks to JavaScript: it holds
// these functions and the exported ones that the page calls.
#pragma once

#include <string>

namespace neuroscan::app::platform {

// The page's file dialog. Browsers open it only shortly after a click, tap or key.
void open_files();

void open_folder();

// The session's queue. The pixels of a picture that is looked at come back as picture_opened.
void look_at(int number);
void pause_queue(bool paused);
void cancel_queue();
void retry_failed();

// One call of App::frame, when the display is ready for it.
void request_frame();

// The state was changed by the person: people who do not see the canvas are told.
void state_changed();

// What of the interface survives a reload.
void keep_settings(const std::string& text);

// The page around the canvas follows.
void show_theme(bool dark);

// A CSS cursor name.
void set_cursor(const char* name);

// Copies the pixels of the current picture, which JavaScript holds, into the texture bound to GL_TEXTURE_2D.
void upload_preview(int width_px, int height_px);

}  // namespace neuroscan::app::platform
