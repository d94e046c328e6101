// Which part of a picture is on the screen, and how large. Lengths on the screen are device pixels.
#pragma once

#include "app/state/layout.hpp"

namespace neuroscan::app {

struct Point {
  double x = 0;
  double y = 0;
};

struct Size {
  double width = 0;
  double height = 0;
};

struct Camera {
  bool fitted = true;      // the whole picture, however large the area is; the rest is of no account then
  double zoom = 1;         // device pixels per pixel of the picture
  Point centre{0.5, 0.5};  // what is in the middle of the area, in fractions of the picture
};

// The functions below require an area and a picture that are not empty.

// Where the picture is; it may reach beyond the area.
Rect place(const Camera& camera, const Rect& area, const Size& picture);

// Device pixels per pixel of the picture, as placed.
double zoom_of(const Camera& camera, const Rect& area, const Size& picture);

// What is under `at` stays there while everything grows by `factor`, within what makes sense: a pixel is at
// most 64 device pixels large, the picture at least a quarter of what would fit.
Camera zoomed(const Camera& camera, const Rect& area, const Size& picture, const Point& at, double factor);

// The middle of the area never leaves the picture, so that it cannot get lost.
Camera panned(const Camera& camera, const Rect& area, const Size& picture, double dx, double dy);

struct TwoFingers {
  Point a;
  Point b;
};

// What was under the fingers stays under them, as far as two fingers and no rotation allow.
Camera pinched(const Camera& camera, const Rect& area, const Size& picture, const TwoFingers& from,
               const TwoFingers& to);

// One pixel of the picture on each device pixel; what is in the middle stays there.
Camera pixel_for_pixel(const Camera& camera);

// The same part of the same scene at the same size, for a picture of it with other pixels.
Camera carried_over(const Camera& camera, const Rect& area, const Size& from, const Size& to);

// In fractions of the placed picture: 0,0 is its upper left corner.
Point fraction_at(const Rect& placed, const Point& on_screen);

}  // namespace neuroscan::app
