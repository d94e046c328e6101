// How a picture and its explanation are shown: chosen by the person, changed by nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/camera.hpp"
#include "app/state/explanation.hpp"
#include "app/state/window.hpp"
#include "app/state/words.hpp"
#include "colour/map.hpp"

namespace neuroscan::app {

enum class Mode { original, overlay, side_by_side, split };
inline constexpr int mode_count = 4;

enum class Subject {
  picture,      // as it was opened
  model_input,  // what the model saw of it: resized, cropped, perhaps grey
};

// What a drag with the left button or one finger does.
enum class Tool { pan, window };

struct Heatmap {
  colour::Map colours = colour::Map::inferno;
  double opacity = 0.6;
  double threshold = 0.2;  // what is below is not coloured
  bool contours = false;
  Smoothing smoothing = Smoothing::cubic;
  Scale scale = Scale::own;

  bool operator==(const Heatmap&) const = default;
};

struct View {
  Mode mode = Mode::overlay;
  Mode explained_mode = Mode::overlay;  // the last one with the explanation in it
  Subject subject = Subject::picture;
  Tool tool = Tool::pan;
  Camera camera;
  WindowPreset preset = WindowPreset::full;
  Window custom;  // where the preset is that
  bool inverted = false;
  double split = 0.5;  // of the area's width; the explanation is to the right of it
  Heatmap heatmap;
  // What is explained; a layer of the model is named by its tensor, the automatic one by nothing.
  std::optional<int> explained_class;  // none: the likeliest
  Question question = Question::of_class;
  Method method = Method::grad_cam;
  std::string layer;
};

// The window that is in force; `automatic` is what the picture's tones suggest.
Window window_in_force(const View& view, const Window& automatic);

// The whole picture in its own tones; nothing else changes.
View reset(const View& view);

View with_mode(const View& view, Mode mode);
// Between the whole picture and its pixels, or twice its size where those are no larger, around a place on
// the screen.
View with_size_toggled(const View& view, const Rect& area, const Size& picture, const Point& at);
View with_next_mode(const View& view);
// Between the original and the way of showing the explanation that was used last.
View with_explanation_toggled(const View& view);
View with_next_preset(const View& view);
View with_next_colours(const View& view);
View with_subject_toggled(const View& view);
View with_tool_toggled(const View& view);

// What a key does to the view, as printed on it ("f", " "); none: nothing. @pre neither area nor picture is
// empty.
std::optional<View> view_after_key(const View& view, std::string_view key, const Rect& area,
                                   const Size& picture);

// A part of the viewer with the picture in it.
struct Pane {
  Rect area;    // what is drawn is cut off at its edges
  Rect target;  // where the picture is
  bool explained = false;

  bool operator==(const Pane&) const = default;
};

// One or two; both show the same part of the picture. @pre neither area nor picture is empty.
std::vector<Pane> panes_of(const View& view, const Rect& area, const Size& picture);

// The area that the camera works in: that of one pane.
Rect camera_area(const View& view, const Rect& area);

// Where a place on the screen is in that area: panes beside each other share one camera.
Point in_camera_area(const View& view, const Rect& area, const Point& on_screen);

// Which pane is under the pointer; none in between.
const Pane* pane_at(const std::vector<Pane>& panes, const Point& on_screen);

constexpr std::string_view name_of(Smoothing smoothing) {
  return smoothing == Smoothing::none     ? words::cells
         : smoothing == Smoothing::linear ? words::linear
                                          : words::cubic;
}

}  // namespace neuroscan::app
