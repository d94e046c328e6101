// Paints the current picture on the canvas, beneath the interface.
#pragma once

#include <GLES3/gl3.h>

#include "app/render/program.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

class PicturePainter {
 public:
  PicturePainter();
  ~PicturePainter();
  PicturePainter(const PicturePainter&) = delete;
  PicturePainter& operator=(const PicturePainter&) = delete;

  // Makes the preview that the page holds the picture to paint.
  void load_preview(int width_px, int height_px);

  // @pre a preview was loaded. `target` is in device pixels of a canvas of the given size.
  void paint(const Rect& target, float canvas_width, float canvas_height) const;

 private:
  Program program_;
  GLuint texture_ = 0;
  GLuint vertices_ = 0;  // without attributes: the shader makes the corners
  int width_px_ = 0;
};

}  // namespace neuroscan::app
