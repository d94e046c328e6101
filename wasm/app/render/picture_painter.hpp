// Paints the current picture and its explanation on the canvas, beneath the interface.
#pragma once

#include <GLES3/gl3.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "app/render/off_screen.hpp"
#include "app/render/program.hpp"
#include "app/state/explanation.hpp"
#include "app/state/view.hpp"

namespace neuroscan::app {

// A canvas in device pixels, and how many of them make a CSS pixel.
struct Canvas {
  float width = 1;
  float height = 1;
  float scale = 1;

  bool operator==(const Canvas&) const = default;
};

// All that what is painted hangs on, besides what is loaded.
struct Painting {
  Canvas canvas;
  Rect stage;
  std::uint32_t ground = 0;  // as Dear ImGui packs colours
  std::vector<Pane> panes;   // in the stage
  Window window;
  bool inverted = false;
  Heatmap heatmap;
  std::optional<Rect> placed;  // where on the picture the map that was loaded lies; none: paint none

  bool operator==(const Painting&) const = default;
};

class PicturePainter {
 public:
  PicturePainter();
  ~PicturePainter();
  PicturePainter(const PicturePainter&) = delete;
  PicturePainter& operator=(const PicturePainter&) = delete;

  // Makes the pixels that the page holds of the subject what is painted.
  void load_picture(Subject subject, int width_px, int height_px);
  void load_map(const Explanation& explanation, Scale scale);
  void load_colours(colour::Map colours);

  // Fills the stage. What is there already is only shown again: to paint it takes a processor that stands in
  // for a graphics card several times as long as all the rest. @pre a picture was loaded.
  void paint(const Painting& painting);

 private:
  void paint_pane(const Painting& painting, const Pane& pane) const;
  void place(const Canvas& canvas, const Pane& pane) const;
  void tone(const Window& window, bool inverted) const;
  void explain(const Canvas& canvas, const Heatmap& heatmap, const std::optional<Rect>& placed) const;

  Program program_;
  GLuint picture_ = 0;
  GLuint map_ = 0;
  GLuint colours_ = 0;
  GLuint vertices_ = 0;  // without attributes: the shader makes the corners
  int width_px_ = 0;
  OffScreen off_screen_;
  std::optional<Painting> painted_;  // there
};

}  // namespace neuroscan::app
