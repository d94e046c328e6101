// The session to take away: what was answered, by what, from what.
#pragma once

#include <string>

#include "app/state/state.hpp"

namespace neuroscan::app {

// One line per image, with a header; a column per class of the model in use. RFC 4180. Text that a
// spreadsheet would take for a formula is made harmless.
std::string csv_of(const State& state, const std::string& version, const std::string& time);

// The same for the clipboard: tab-separated, as spreadsheets take it.
std::string table_of(const State& state, const std::string& version, const std::string& time);

// Every image with what became of it, and every answer of every model that was asked; the models with their
// recipes. `time`: when, as ISO 8601.
std::string json_of(const State& state, const std::string& version, const std::string& time);

// For the file with the picture and its heatmap: "scan_Glioma_grad_cam.png".
std::string overlay_name(const Picture& picture, const Explanation& explanation);

// One image on one page.
std::string page_of(const State& state, const Picture& picture, const std::string& version,
                    const std::string& time);

}  // namespace neuroscan::app
