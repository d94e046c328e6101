#include "app/draw/icons.hpp"

#include <algorithm>
#include <numbers>

#include "app/draw/shapes.hpp"

namespace neuroscan::app {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

struct Pen {
  ImDrawList& list;
  ImVec2 centre;
  float unit;  // a CSS pixel
  ImU32 colour;

  float stroke() const { return std::max(1.0F, 1.5F * unit); }
  ImVec2 at(float x, float y) const { return {centre.x + x * unit, centre.y + y * unit}; }
  void line(float x0, float y0, float x1, float y1) const {
    list.AddLine(at(x0, y0), at(x1, y1), colour, stroke());
  }
  void arc(float radius, float from, float to) const {
    list.PathArcTo(centre, radius * unit, from, to);
    list.PathStroke(colour, 0, stroke());
  }
};

void draw_working(const Pen& pen) {
  pen.list.AddCircle(pen.centre, 5.5F * pen.unit, pen.colour, 0, pen.stroke());
  pen.list.PathArcTo(pen.centre, 3 * pen.unit, -pi / 2, pi / 2);
  pen.list.PathFillConvex(pen.colour);
}

void draw_retry(const Pen& pen) {
  pen.arc(5, -0.25F * pi, 1.4F * pi);
  pen.list.AddTriangleFilled(pen.at(1, -5.5F), pen.at(5.5F, -6), pen.at(5, -1.5F), pen.colour);
}

}  // namespace

void draw_icon(ImDrawList& list, const Look& look, Icon icon, ImVec2 centre, ImU32 colour) {
  const Pen pen{list, centre, look.scale, colour};
  switch (icon) {
    case Icon::waiting: list.AddCircle(centre, 5.5F * pen.unit, colour, 0, pen.stroke()); break;
    case Icon::working: draw_working(pen); break;
    case Icon::warning: draw_warning(list, look, centre, colour); break;
    case Icon::pause:
      list.AddRectFilled(pen.at(-4.5F, -5), pen.at(-1.5F, 5), colour);
      list.AddRectFilled(pen.at(1.5F, -5), pen.at(4.5F, 5), colour);
      break;
    case Icon::play:
      list.AddTriangleFilled(pen.at(-3.5F, -5.5F), pen.at(5.5F, 0), pen.at(-3.5F, 5.5F), colour);
      break;
    case Icon::cross:
      pen.line(-4.5F, -4.5F, 4.5F, 4.5F);
      pen.line(-4.5F, 4.5F, 4.5F, -4.5F);
      break;
    case Icon::retry: draw_retry(pen); break;
    case Icon::plus:
      pen.line(-5, 0, 5, 0);
      pen.line(0, -5, 0, 5);
      break;
  }
}

}  // namespace neuroscan::app
