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

void draw_frame(const Pen& pen, float half_width, float half_height) {
  pen.list.AddRect(pen.at(-half_width, -half_height), pen.at(half_width, half_height), pen.colour,
                   2 * pen.unit, 0, pen.stroke());
}

void draw_pane(const Pen& pen, float from, float to) {
  draw_frame(pen, 7, 6);
  pen.list.AddRectFilled(pen.at(from, -4), pen.at(to, 4), pen.colour);
}

void draw_list_sign(const Pen& pen) {
  for (const float y : {-4.5F, 0.0F, 4.5F}) {
    pen.list.AddRectFilled(pen.at(-6.5F, y - 1.25F), pen.at(-4, y + 1.25F), pen.colour);
    pen.line(-2, y, 6.5F, y);
  }
}

void draw_picture_sign(const Pen& pen) {
  draw_frame(pen, 7, 6);
  pen.list.AddCircleFilled(pen.at(-3, -2), 1.5F * pen.unit, pen.colour);
  pen.line(-6, 5, 1, -1);
  pen.line(1, -1, 6, 4);
}

void draw_bars_sign(const Pen& pen) {
  constexpr float lengths[] = {13, 8, 5};
  float y = -4.5F;
  for (const float length : lengths) {
    pen.list.AddRectFilled(pen.at(-6.5F, y - 1.25F), pen.at(-6.5F + length, y + 1.25F), pen.colour, pen.unit);
    y += 4.5F;
  }
}

void draw_theme_sign(const Pen& pen) {
  pen.list.AddCircle(pen.centre, 6 * pen.unit, pen.colour, 0, pen.stroke());
  pen.list.PathArcTo(pen.centre, 6 * pen.unit, -pi / 2, pi / 2);
  pen.list.PathFillConvex(pen.colour);
}

void draw_help_sign(const Pen& pen) {
  pen.list.AddCircle(pen.centre, 7 * pen.unit, pen.colour, 0, pen.stroke());
  pen.list.PathArcTo(pen.at(0, -1.5F), 2.3F * pen.unit, -pi, 0.3F * pi);
  pen.list.PathLineTo(pen.at(0, 2));
  pen.list.PathStroke(pen.colour, 0, pen.stroke());
  pen.list.AddCircleFilled(pen.at(0, 4.2F), 1.1F * pen.unit, pen.colour);
}

void draw_take_away_sign(const Pen& pen) {
  pen.line(0, -7, 0, 2.5F);
  pen.line(0, 2.5F, -3.5F, -1);
  pen.line(0, 2.5F, 3.5F, -1);
  pen.line(-6, 2, -6, 6);
  pen.line(-6.7F, 6, 6.7F, 6);
  pen.line(6, 6, 6, 2);
}

void draw_check_sign(const Pen& pen) {
  pen.list.PathLineTo(pen.at(-5, 0));
  pen.list.PathLineTo(pen.at(-1.5F, 4));
  pen.list.PathLineTo(pen.at(5, -4.5F));
  pen.list.PathStroke(pen.colour, 0, pen.stroke());
}

void draw_chevron(const Pen& pen) {
  pen.list.PathLineTo(pen.at(-3.5F, -1.5F));
  pen.list.PathLineTo(pen.at(0, 2));
  pen.list.PathLineTo(pen.at(3.5F, -1.5F));
  pen.list.PathStroke(pen.colour, 0, pen.stroke());
}

void draw_matrix_sign(const Pen& pen) {
  pen.list.AddRect(pen.at(-6, -6), pen.at(6, 6), pen.colour, 1.5F * pen.unit, 0, pen.stroke());
  pen.list.AddRectFilled(pen.at(-4, -4), pen.at(-0.75F, -0.75F), pen.colour);
  pen.list.AddRectFilled(pen.at(0.75F, 0.75F), pen.at(4, 4), pen.colour);
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
    case Icon::minus: pen.line(-5, 0, 5, 0); break;
    case Icon::check: draw_check_sign(pen); break;
    case Icon::chevron: draw_chevron(pen); break;
    case Icon::list: draw_list_sign(pen); break;
    case Icon::picture: draw_picture_sign(pen); break;
    case Icon::bars: draw_bars_sign(pen); break;
    case Icon::left_pane: draw_pane(pen, -5, -2); break;
    case Icon::right_pane: draw_pane(pen, 2, 5); break;
    case Icon::theme: draw_theme_sign(pen); break;
    case Icon::help: draw_help_sign(pen); break;
    case Icon::take_away: draw_take_away_sign(pen); break;
    case Icon::matrix: draw_matrix_sign(pen); break;
  }
}

}  // namespace neuroscan::app
