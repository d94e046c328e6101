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
inline constexpr Words try_samples = "Try made-up examples";
inline constexpr Words drop_here = "Drop brain MRI images, volumes or folders here";
inline constexpr Words drop_hint = "or paste one from the clipboard";
inline constexpr Words choose_here = "Choose brain MRI images";
inline constexpr Words choose_hint = "from this device";
inline constexpr Words formats = "DICOM, NIfTI, NRRD, JPEG, PNG and more";

// The list.
inline constexpr Words waiting = "Waiting";
inline constexpr Words reading = "Reading…";
inline constexpr Words classifying = "Classifying…";
inline constexpr Words failed = "Failed";
inline constexpr Words paused_at = "Paused at ";
inline constexpr Words pause = "Pauses.";
inline constexpr Words go_on = "Goes on.";
inline constexpr Words cancel = "Cancels what waits.";
inline constexpr Words retry = "Tries the failed ones again.";

// The model.
inline constexpr Words model = "Model";
inline constexpr Words model_not_loaded = "Model not loaded";
inline constexpr Words starting = "Starting the model…";
inline constexpr Words loading = "Loading";
inline constexpr Words not_loaded = "Not loaded";
inline constexpr Words open_to_retry = "Open an image to try again.";
inline constexpr Words choose_model = "Which model answers.";

// The answer.
inline constexpr Words answer = "Answer";
inline constexpr Words show_evidence = "Shows the evidence for this class.";
inline constexpr Words classes = "Classes";
inline constexpr Words explanation = "Explanation";
inline constexpr Words no_answer = "No answer";
inline constexpr Words working = "Working…";
inline constexpr Words waiting_for_model = "Waiting for the model";
inline constexpr Words about_image = "Image";
inline constexpr Words timing = "Time";
inline constexpr Words reading_image = "Reading the image…";

inline constexpr Words file = "File";
inline constexpr Words slice = "Slice";
inline constexpr Words size = "Size";
inline constexpr Words fingerprint = "SHA-256";
inline constexpr Words input = "Input";
inline constexpr Words loaded_in = "Loaded in";
inline constexpr Words time_decode = "Decode";
inline constexpr Words time_prepare = "Prepare";
inline constexpr Words time_run = "Run the model";
inline constexpr Words time_all = "In all";

// The heatmap's scale.
inline constexpr Words same_scale = "Same scale for all classes";
inline constexpr Words own_scale = "Each class its own";
inline constexpr Words why_same_scale =
    "The highest colour is the strongest evidence for any class: maps of different classes compare.";
inline constexpr Words no_same_scale =
    "The other classes' maps would each need another run here: this one keeps its own scale.";

// How far an answer can be trusted.
inline constexpr Words not_classified = "Not classified";
inline constexpr Words doubtful = "Doubtful";
inline constexpr Words withheld_note =
    "Of an image unlike those that the model was trained on its answer means nothing.";
inline constexpr Words show_anyway = "Show anyway";
inline constexpr Words show_anyway_hint = "Shows what the model says of it all the same.";
inline constexpr Words anyway_spoken = "Press Y to show the classes anyway.";
inline constexpr Words cannot_tell_apart = "Can’t tell apart";
inline constexpr Words stability = "Stability";
inline constexpr Words try_changes = "Try small changes";
inline constexpr Words trying_changes = "Trying small changes…";
inline constexpr Words about_changes =
    "Mirrors, turns, zooms, brightens, darkens and compresses the image a little, in 16 ways that keep its "
    "class, and says whether the answer and its heatmap stay.";
inline constexpr Words no_changes_tried =
    "Whether the answer survives a mirror, a turn by 5° or another exposure: 16 small changes say.";
inline constexpr Words gate = "Like the training images";

// Pages of a phone.
inline constexpr Words page_images = "Images";
inline constexpr Words page_picture = "Picture";
inline constexpr Words page_answer = "Answer";

// Models to choose from.
inline constexpr Words models = "Models";
inline constexpr Words models_loading = "Looking which models there are…";
inline constexpr Words own_model = "Open a model of your own";
inline constexpr Words own_model_note =
    "An .onnx image classifier; it stays on this machine. Dropping it on the page does the same.";
inline constexpr Words compare = "Compare models";
inline constexpr Words compare_note =
    "Two models or more on the image you look at: their answers, their maps, and whether they agree.";
inline constexpr Words in_use = "In use";
inline constexpr Words use = "Use";
inline constexpr Words card = "Card";
inline constexpr Words not_measured = "Accuracy not measured";
inline constexpr Words trained_on = "Trained on";
inline constexpr Words own_has_no_card =
    "A model of your own, in use. It brings no card: nothing is known of its accuracy.";

// The results to take away.
inline constexpr Words results = "Results";
inline constexpr Words results_note =
    "Files are made here and go into your downloads; nothing is sent anywhere.";
inline constexpr Words as_csv = "Table (CSV)";
inline constexpr Words as_json = "Everything (JSON)";
inline constexpr Words as_text = "Copy the table";
inline constexpr Words as_page = "Print this image";
inline constexpr Words about_csv =
    "One line per image: name, SHA-256, decision, margin, a probability per class, explanation, model, time.";
inline constexpr Words about_json =
    "Every answer of every model, with the models' recipes and what became of each file.";
inline constexpr Words about_text = "The same table, tab-separated, for a spreadsheet.";
inline constexpr Words about_page = "One page: the picture as it is shown, bars, model, preprocessing.";
inline constexpr Words as_overlay = "Overlay (PNG)";
inline constexpr Words copy_overlay = "Copy the overlay";
inline constexpr Words about_overlay =
    "The picture at its own resolution with the heatmap on it, as strong as each of its values is.";
inline constexpr Words about_overlay_copy = "The same picture, for pasting.";
inline constexpr Words preprocessing = "Preprocessing";
inline constexpr Words made_with = "Made with";

// How the model does on images whose class is known.
inline constexpr Words evaluation = "Evaluation";
inline constexpr Words evaluate = "How the model does on images in folders named after classes.";
inline constexpr Words undefined = "–";
inline constexpr Words nothing_labelled =
    "Open a folder whose sub-folders are named after the classes, and every image in it is compared with the "
    "name of its folder.";
inline constexpr Words no_folder_means_a_class =
    "The images lie in folders, but none of these names is a class of this model. Say what they stand for.";
inline constexpr Words choose_classes = "Choose classes";
inline constexpr Words none_answered = "None of the labelled images was answered.";
inline constexpr Words evaluating = "Comparing the answers with the folders…";
inline constexpr Words answering_labelled = "Labelled images";
inline constexpr Words pause_button = "Pause";
inline constexpr Words go_on_button = "Go on";
inline constexpr Words cancel_button = "Cancel";
inline constexpr Words retry_button = "Try again";
inline constexpr Words accuracy = "Accuracy";
inline constexpr Words balanced_accuracy = "Balanced accuracy";
inline constexpr Words macro_f1 = "F1, macro";
inline constexpr Words macro_auc = "AUC, macro";
inline constexpr Words calibration_error = "Calibration error";
inline constexpr Words confusion = "Confusion";
inline constexpr Words true_and_called = "True ↓  Called →";
inline constexpr Words about_cell = "Shows these images.";
inline constexpr Words per_class = "By class";
inline constexpr Words class_column = "Class";
inline constexpr Words images_column = "Images";
inline constexpr Words precision = "Precision";
inline constexpr Words recall = "Recall";
inline constexpr Words f1 = "F1";
inline constexpr Words auc = "AUC";
inline constexpr Words macro_row = "Mean of the classes";
inline constexpr Words weighted_row = "Weighted by images";
inline constexpr Words roc_title = "ROC curves";
inline constexpr Words false_positive_rate = "False positive rate";
inline constexpr Words true_positive_rate = "True positive rate";
inline constexpr Words no_curve = "A curve takes images of the class and others.";
inline constexpr Words show_curve = "Brings out the curve of this class.";
inline constexpr Words reliability_title = "Reliability";
inline constexpr Words confidence = "Confidence";
inline constexpr Words right_share = "Right";
inline constexpr Words about_reliability =
    "How often answers of that confidence were right. On the dashed line confidence is honest; the ticks are "
    "95% "
    "intervals, the strip below says where the answers lie.";
inline constexpr Words wrong_images = "Wrong";
inline constexpr Words no_wrong_images = "Every image was called what its folder says.";
inline constexpr Words show_wrong = "Show the wrong ones";
inline constexpr Words left_out_title = "Left out";
inline constexpr Words left_out_folders = "in folders without a class";
inline constexpr Words about_intervals =
    "The smaller figures are 95% intervals. Shares: Wilson; all others: bootstrap.";
inline constexpr Words save_figures = "Figures (CSV)";
inline constexpr Words save_images = "Images (CSV)";
inline constexpr Words save_everything = "Everything (JSON)";

// Help.
inline constexpr Words help_title = "Keys";
inline constexpr Words theme = "Theme";
inline constexpr Words close = "Closes.";
struct Key {
  std::string_view key;
  std::string_view meaning;
};
inline constexpr Key keys[] = {
    {"O", "Open images"},
    {"↑ ↓", "Previous, next image; of a volume: slice"},
    {"← →", "Previous, next image"},
    {"Page ↑ ↓", "Ten further"},
    {"S", "Play the slices of a volume"},
    {"N", "Axial, coronal, sagittal"},
    {"1 – 9", "Show the evidence for a class"},
    {"S", "Try small changes of the image"},
    {"Y", "Show a refused image’s classes anyway"},
    {"Space", "Original or explanation"},
    {"H", "Overlay, beside each other, split"},
    {"C", "Colours of the heatmap"},
    {"V", "What the model saw"},
    {"+ −", "Zoom in, out"},
    {"F", "Fit the picture"},
    {"P", "One pixel for one"},
    {"W", "Window and level presets"},
    {"T", "Drag moves, or sets window and level"},
    {"I", "Invert"},
    {"R", "Reset the view"},
    {"M", "Models"},
    {"K", "Compare models on this image"},
    {"A", "Evaluate on labelled images"},
    {"E", "Take the results away"},
    {"[ ]", "Fold the list, the answer"},
    {"D", "Dark or light"},
    {"?", "This help"},
    {"Esc", "Close"},
};

// What the buttons of the top bar do.
inline constexpr Words fold_list = "Folds or unfolds the list of images.";
inline constexpr Words fold_panel = "Folds or unfolds the answer.";
inline constexpr Words theme_system = "Theme: as the system's.";
inline constexpr Words theme_dark = "Theme: dark.";
inline constexpr Words theme_light = "Theme: light.";
inline constexpr Words help = "Help and keys.";
inline constexpr Words take_away = "Takes the results away.";

}  // namespace neuroscan::app::words
