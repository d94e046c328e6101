#include "app/draw/tool_icons.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "app/draw/text.hpp"

namespace neuroscan::app {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

// Draws in CSS pixels around the middle of the icon.
struct Pen {
  ImDrawList& list;
  const Look& look;
  ImVec2 centre;
  ImU32 colour;

  float length(float css) const { return css * look.scale; }
  float stroke() const { return std::max(1.0F, 1.5F * look.scale); }
  ImVec2 at(float x, float y) const { return {centre.x + length(x), centre.y + length(y)}; }
  void line(float x0, float y0, float x1, float y1) const {
    list.AddLine(at(x0, y0), at(x1, y1), colour, stroke());
  }
  void frame(float x0, float y0, float x1, float y1) const {
    list.AddRect(at(x0, y0), at(x1, y1), colour, length(2), 0, stroke());
  }
  void fill(float x0, float y0, float x1, float y1) const {
    list.AddRectFilled(at(x0, y0), at(x1, y1), colour, length(1));
  }
  void circle(float x, float y, float radius) const {
    list.AddCircle(at(x, y), length(radius), colour, 0, stroke());
  }
  void dot(float x, float y, float radius) const { list.AddCircleFilled(at(x, y), length(radius), colour); }
  void arrow_head(float x, float y, float dx, float dy) const {
    const float size = 2.6F;
    list.AddTriangleFilled(at(x + dx * size, y + dy * size), at(x - dy * size, y - dx * size),
                           at(x + dy * size, y + dx * size), colour);
  }
};

void draw_pan(const Pen& pen) {
  pen.line(-6, 0, 6, 0);
  pen.line(0, -6, 0, 6);
  pen.arrow_head(6, 0, 1, 0);
  pen.arrow_head(-6, 0, -1, 0);
  pen.arrow_head(0, 6, 0, 1);
  pen.arrow_head(0, -6, 0, -1);
}

void draw_window(const Pen& pen) {
  pen.circle(0, 0, 7);
  pen.list.PathArcTo(pen.centre, pen.length(7), -pi / 2, pi / 2);
  pen.list.PathFillConvex(pen.colour);
}

// A histogram between its ends.
void draw_automatic(const Pen& pen) {
  pen.line(-7, 7, 7, 7);
  constexpr std::array<float, 5> heights{3, 7, 11, 8, 4};
  for (int bar = 0; bar < 5; ++bar) {
    const float x = -6 + 2.6F * static_cast<float>(bar);
    pen.fill(x, 6 - heights[static_cast<std::size_t>(bar)], x + 1.6F, 6);
  }
}

void draw_invert(const Pen& pen) {
  pen.frame(-7, -7, 7, 7);
  pen.list.AddTriangleFilled(pen.at(-7, 7), pen.at(7, -7), pen.at(7, 7), pen.colour);
}

void draw_fit(const Pen& pen) {
  for (const float x : {-1.0F, 1.0F}) {
    for (const float y : {-1.0F, 1.0F}) {
      pen.line(7 * x, 7 * y, 3 * x, 7 * y);
      pen.line(7 * x, 7 * y, 7 * x, 3 * y);
    }
  }
}

void draw_pixels(const Pen& pen) {
  const ImFont& font = *pen.look.fonts.small;
  const ImVec2 size = measure(font, "1:1");
  draw_text(pen.list, font,
            {std::round(pen.centre.x - size.x / 2), std::round(pen.centre.y - font.FontSize / 2)}, pen.colour,
            "1:1");
}

void draw_eye(const Pen& pen) {
  pen.list.PathLineTo(pen.at(-8, 0));
  pen.list.PathBezierQuadraticCurveTo(pen.at(0, -9.5F), pen.at(8, 0));
  pen.list.PathBezierQuadraticCurveTo(pen.at(0, 9.5F), pen.at(-8, 0));
  pen.list.PathStroke(pen.colour, ImDrawFlags_Closed, pen.stroke());
  pen.dot(0, 0, 2.4F);
}

void draw_reset(const Pen& pen) {
  pen.list.PathArcTo(pen.centre, pen.length(6), -0.35F * pi, 1.3F * pi);
  pen.list.PathStroke(pen.colour, 0, pen.stroke());
  pen.list.AddTriangleFilled(pen.at(1.2F, -8.4F), pen.at(1.2F, -2.2F), pen.at(6.4F, -4.8F), pen.colour);
}

}  // namespace

void draw_tool_icon(ImDrawList& list, const Look& look, ToolIcon icon, ImVec2 centre, ImU32 colour) {
  const Pen pen{list, look, centre, colour};
  switch (icon) {
    case ToolIcon::original: pen.frame(-8, -7, 8, 7); break;
    case ToolIcon::overlay:
      pen.frame(-8, -7, 8, 7);
      pen.dot(1.5F, 0.5F, 4);
      break;
    case ToolIcon::side_by_side:
      pen.frame(-8.5F, -6, -1, 6);
      pen.frame(1, -6, 8.5F, 6);
      pen.dot(4.75F, 0, 2.2F);
      break;
    case ToolIcon::split:
      pen.frame(-8, -7, 8, 7);
      pen.fill(0, -7, 8, 7);
      break;
    case ToolIcon::pan: return draw_pan(pen);
    case ToolIcon::window: return draw_window(pen);
    case ToolIcon::automatic: return draw_automatic(pen);
    case ToolIcon::invert: return draw_invert(pen);
    case ToolIcon::fit: return draw_fit(pen);
    case ToolIcon::pixels: return draw_pixels(pen);
    case ToolIcon::model_input: return draw_eye(pen);
    case ToolIcon::reset: return draw_reset(pen);
  }
}

}  // namespace neuroscan::app
