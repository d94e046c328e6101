// What the app asks of the page. platform.cpp is the only file of the app that talks to JavaScript: it holds
// these functions and the exported ones that the page calls.
#pragma once

#include <string>

namespace neuroscan::app::platform {

// The page's file dialog. Browsers open it only shortly after a click, tap or key.
void open_files();

// One call of App::frame, when the display is ready for it.
void request_frame();

// Says lines, the newest first, to people who do not see the canvas. `settled`: the newest is a result, not a
// step on the way.
void announce(const std::string& lines, bool settled);

// A CSS cursor name.
void set_cursor(const char* name);

// Copies the pixels of the current picture, which JavaScript holds, into the texture bound to GL_TEXTURE_2D.
void upload_preview(int width_px, int height_px);

}  // namespace neuroscan::app::platform
