// Every word of the interface that is not made of numbers or names: a translation is another one of this
// file.
#pragma once

#include <string_view>

namespace neuroscan::app::words {

using Words = const std::string_view;

inline constexpr Words name = "NeuroScan";
inline constexpr Words disclaimer = "For research and education, not for diagnosis.";
inline constexpr Words stays_here = "Nothing leaves this machine.";

// Bringing images in.
inline constexpr Words open = "Open images";
inline constexpr Words open_short = "Open";
inline constexpr Words open_folder = "Open a folder";
inline constexpr Words choose_files = "Choose files";
inline constexpr Words choose_folder = "Choose a folder";
inline constexpr Words drop_here = "Drop brain MRI images or folders here";
inline constexpr Words drop_hint = "or paste one from the clipboard";
inline constexpr Words choose_here = "Choose brain MRI images";
inline constexpr Words choose_hint = "from this device";
inline constexpr Words formats = "JPEG, PNG, BMP, GIF, TGA or PNM";

// The list.
inline constexpr Words waiting = "Waiting";
inline constexpr Words reading = "Reading…";
inline constexpr Words classifying = "Classifying…";
inline constexpr Words failed = "Failed";
inline constexpr Words paused_at = "Paused at ";
inline constexpr Words pause = "Pause";
inline constexpr Words go_on = "Go on";
inline constexpr Words cancel = "Cancel what waits";
inline constexpr Words retry = "Try the failed ones again";

// The model.
inline constexpr Words model = "Model";
inline constexpr Words model_not_loaded = "Model not loaded";
inline constexpr Words starting = "Starting the model…";
inline constexpr Words loading = "Loading";
inline constexpr Words not_loaded = "Not loaded";
inline constexpr Words open_to_retry = "Open an image to try again.";
inline constexpr Words choose_model = "Choose a model";

// The answer.
inline constexpr Words answer = "Answer";
inline constexpr Words show_evidence = "Show the evidence for this class";
inline constexpr Words classes = "Classes";
inline constexpr Words no_answer = "No answer";
inline constexpr Words working = "Working…";
inline constexpr Words waiting_for_model = "Waiting for the model";
inline constexpr Words about_image = "Image";
inline constexpr Words timing = "Time";
inline constexpr Words reading_image = "Reading the image…";

inline constexpr Words file = "File";
inline constexpr Words size = "Size";
inline constexpr Words fingerprint = "SHA-256";
inline constexpr Words input = "Input";
inline constexpr Words loaded_in = "Loaded in";
inline constexpr Words time_decode = "Decode";
inline constexpr Words time_prepare = "Prepare";
inline constexpr Words time_run = "Run the model";
inline constexpr Words time_all = "In all";

// Pages of a phone.
inline constexpr Words page_images = "Images";
inline constexpr Words page_picture = "Picture";
inline constexpr Words page_answer = "Answer";

// What the buttons of the top bar do.
inline constexpr Words fold_list = "Fold or unfold the list of images  [";
inline constexpr Words fold_panel = "Fold or unfold the answer  ]";
inline constexpr Words theme_system = "Theme: as the system  D";
inline constexpr Words theme_dark = "Theme: dark  D";
inline constexpr Words theme_light = "Theme: light  D";
inline constexpr Words help = "Help and keys  ?";
inline constexpr Words take_away = "Take the results away  E";

}  // namespace neuroscan::app::words
