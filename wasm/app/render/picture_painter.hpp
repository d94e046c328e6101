// Paints the current picture and its explanation on the canvas, beneath the interface.
#pragma once

#include <GLES3/gl3.h>

#include <cstdint>

#include "app/render/program.hpp"
#include "app/state/explanation.hpp"
#include "app/state/view.hpp"

namespace neuroscan::app {

// A canvas in device pixels, and how many of them make a CSS pixel.
struct Canvas {
  float width = 1;
  float height = 1;
  float scale = 1;
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

  // One colour, as Dear ImGui packs them.
  void clear(const Canvas& canvas, const Rect& area, std::uint32_t colour) const;

  // @pre a picture was loaded. `placed`: where on it the map that was loaded lies; null: paint none.
  void paint(const Canvas& canvas, const Pane& pane, const Window& window, const View& view,
             const Rect* placed) const;

 private:
  void place(const Canvas& canvas, const Pane& pane) const;
  void tone(const Window& window, bool inverted) const;
  void explain(const Canvas& canvas, const Heatmap& heatmap, const Rect* placed) const;

  Program program_;
  GLuint picture_ = 0;
  GLuint map_ = 0;
  GLuint colours_ = 0;
  GLuint vertices_ = 0;  // without attributes: the shader makes the corners
  int width_px_ = 0;
};

}  // namespace neuroscan::app
