// A canvas beside the visible one, to paint on now and show as often as wanted.
#pragma once

#include <GLES3/gl3.h>

#include "app/state/layout.hpp"

namespace neuroscan::app {

class OffScreen {
 public:
  OffScreen();
  ~OffScreen();
  OffScreen(const OffScreen&) = delete;
  OffScreen& operator=(const OffScreen&) = delete;

  // What is drawn from now on is drawn here, on so many pixels, until show. What was here is lost where they
  // are others.
  void begin(int width_px, int height_px);
  // Puts that part at the same place of the visible canvas, and draws there from now on.
  void show(const Rect& part) const;

 private:
  GLuint frame_ = 0;
  GLuint texture_ = 0;
  int width_px_ = 0;
  int height_px_ = 0;
};

}  // namespace neuroscan::app
