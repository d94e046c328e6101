#include "app/state/camera.hpp"

#include <algorithm>
#include <cmath>

namespace neuroscan::app {
namespace {

constexpr double largest_pixel = 64;
constexpr double beyond_fit = 4;  // a picture of few pixels fits at more than that

double fitted_zoom(const Rect& area, const Size& picture) {
  return std::min(area.width / picture.width, area.height / picture.height);
}

double clamped_zoom(double zoom, const Rect& area, const Size& picture) {
  const double fitted = fitted_zoom(area, picture);
  return std::clamp(zoom, std::min(fitted, 1.0) / beyond_fit, std::max(largest_pixel, fitted * beyond_fit));
}

Point clamped_centre(const Point& centre) {
  return {std::clamp(centre.x, 0.0, 1.0), std::clamp(centre.y, 0.0, 1.0)};
}

Point middle_of(const Rect& area) { return {area.x + area.width / 2.0, area.y + area.height / 2.0}; }

// The camera that shows `fraction` of the picture at `on_screen`.
Camera showing(double zoom, const Rect& area, const Size& picture, const Point& fraction,
               const Point& on_screen) {
  const Point middle = middle_of(area);
  return {false, zoom,
          clamped_centre({fraction.x + (middle.x - on_screen.x) / (picture.width * zoom),
                          fraction.y + (middle.y - on_screen.y) / (picture.height * zoom)})};
}

// Without the rounding to whole pixels that `place` does, which would add up in a long drag.
Point exact_fraction_at(const Camera& camera, const Rect& area, const Size& picture, const Point& on_screen) {
  const double zoom = zoom_of(camera, area, picture);
  const Point centre = camera.fitted ? Point{0.5, 0.5} : camera.centre;
  const Point middle = middle_of(area);
  return {centre.x + (on_screen.x - middle.x) / (picture.width * zoom),
          centre.y + (on_screen.y - middle.y) / (picture.height * zoom)};
}

Point between(const TwoFingers& fingers) {
  return {(fingers.a.x + fingers.b.x) / 2, (fingers.a.y + fingers.b.y) / 2};
}

double apart(const TwoFingers& fingers) {
  return std::hypot(fingers.a.x - fingers.b.x, fingers.a.y - fingers.b.y);
}

}  // namespace

Rect place(const Camera& camera, const Rect& area, const Size& picture) {
  if (camera.fitted) return fit(area, static_cast<float>(picture.width), static_cast<float>(picture.height));
  const double width = std::max(1.0, std::round(picture.width * camera.zoom));
  const double height = std::max(1.0, std::round(picture.height * camera.zoom));
  const Point middle = middle_of(area);
  return {static_cast<float>(std::round(middle.x - camera.centre.x * width)),
          static_cast<float>(std::round(middle.y - camera.centre.y * height)), static_cast<float>(width),
          static_cast<float>(height)};
}

double zoom_of(const Camera& camera, const Rect& area, const Size& picture) {
  return camera.fitted ? fitted_zoom(area, picture) : camera.zoom;
}

Camera zoomed(const Camera& camera, const Rect& area, const Size& picture, const Point& at, double factor) {
  const Point fraction = exact_fraction_at(camera, area, picture, at);
  const double zoom = clamped_zoom(zoom_of(camera, area, picture) * factor, area, picture);
  return showing(zoom, area, picture, fraction, at);
}

Camera panned(const Camera& camera, const Rect& area, const Size& picture, double dx, double dy) {
  const Point middle = middle_of(area);
  const Point fraction = exact_fraction_at(camera, area, picture, middle);
  return showing(zoom_of(camera, area, picture), area, picture, fraction, {middle.x + dx, middle.y + dy});
}

Camera pinched(const Camera& camera, const Rect& area, const Size& picture, const TwoFingers& from,
               const TwoFingers& to) {
  const Point fraction = exact_fraction_at(camera, area, picture, between(from));
  const double factor = apart(from) > 0 ? apart(to) / apart(from) : 1;
  const double zoom = clamped_zoom(zoom_of(camera, area, picture) * factor, area, picture);
  return showing(zoom, area, picture, fraction, between(to));
}

Camera pixel_for_pixel(const Camera& camera) {
  return {false, 1, camera.fitted ? Point{0.5, 0.5} : camera.centre};
}

Camera carried_over(const Camera& camera, const Rect& area, const Size& from, const Size& to) {
  if (camera.fitted || (from.width == to.width && from.height == to.height)) return camera;
  Camera carried = camera;
  carried.zoom = camera.zoom * fitted_zoom(area, to) / fitted_zoom(area, from);
  return carried;
}

Point fraction_at(const Rect& placed, const Point& on_screen) {
  return {(on_screen.x - placed.x) / placed.width, (on_screen.y - placed.y) / placed.height};
}

}  // namespace neuroscan::app
