#include "app/draw/shapes.hpp"

#include <algorithm>
#include <cmath>

#include "app/draw/text.hpp"

namespace neuroscan::app {
namespace {

float distance(ImVec2 from, ImVec2 to) { return std::hypot(to.x - from.x, to.y - from.y); }

// Draws every other stretch of about `wanted_dash` pixels of a closed path; the dashes come out even all
// around.
void draw_dashes(ImDrawList& list, const ImVector<ImVec2>& points, ImU32 colour, float wanted_dash,
                 float thickness) {
  const int count = points.Size;
  float around = 0;
  for (int index = 0; index < count; ++index) around += distance(points[index], points[(index + 1) % count]);
  const float dash = around / (2 * std::max(1.0F, std::round(around / (2 * wanted_dash))));
  bool drawing = true;
  float left = dash;
  for (int index = 0; index < count; ++index) {
    ImVec2 from = points[index];
    const ImVec2 to = points[(index + 1) % count];
    float length = distance(from, to);
    while (length > 0) {
      const float step = std::min(left, length);
      const ImVec2 next{from.x + (to.x - from.x) * step / length, from.y + (to.y - from.y) * step / length};
      if (drawing) list.AddLine(from, next, colour, thickness);
      from = next;
      length -= step;
      left -= step;
      if (left <= 0) {
        drawing = !drawing;
        left = dash;
      }
    }
  }
}

}  // namespace

void draw_bar(ImDrawList& list, const Look& look, const Rect& rect, double share, ImU32 colour) {
  const float rounding = rect.height / 2;
  list.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, look.colours.track, rounding);
  if (share <= 0) return;
  // Cut from a whole bar, so that its length is right however short it is.
  const float filled = std::max(1.0F, rect.width * static_cast<float>(std::min(share, 1.0)));
  list.PushClipRect({rect.x, rect.y}, {rect.x + filled, rect.bottom()}, true);
  list.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, colour, rounding);
  list.PopClipRect();
}

void draw_dashed_outline(ImDrawList& list, const Look& look, const Rect& rect, ImU32 colour) {
  list.PathRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, look.px(16));
  ImVector<ImVec2> path;
  path.swap(list._Path);
  draw_dashes(list, path, colour, look.px(8), std::max(1.0F, 1.5F * look.scale));
}

void draw_mark(ImDrawList& list, const Look& look, ImVec2 position, float size) {
  const ImVec2 centre{position.x + size / 2, position.y + size / 2};
  const float stroke = size / 12;
  list.AddRectFilled(position, {position.x + size, position.y + size}, look.colours.accent, size * 0.28F);
  list.AddEllipse(centre, size * 0.27F, size * 0.33F, look.colours.on_accent, 0, 0, stroke);
  list.AddLine({centre.x, centre.y - size * 0.33F}, {centre.x, centre.y + size * 0.33F},
               look.colours.on_accent, stroke);
  list.AddCircleFilled({centre.x + size * 0.12F, centre.y - size * 0.08F}, size * 0.07F,
                       look.colours.on_accent);
}

void draw_drop_icon(ImDrawList& list, const Look& look, ImVec2 centre, float size, ImU32 colour) {
  const float half = size / 2;
  const float stroke = std::max(1.0F, 2 * look.scale);
  list.AddLine({centre.x, centre.y - half}, {centre.x, centre.y + half * 0.35F}, colour, stroke);
  list.PathLineTo({centre.x - half * 0.4F, centre.y - half * 0.05F});
  list.PathLineTo({centre.x, centre.y + half * 0.35F});
  list.PathLineTo({centre.x + half * 0.4F, centre.y - half * 0.05F});
  list.PathStroke(colour, 0, stroke);
  list.PathLineTo({centre.x - half, centre.y + half * 0.3F});
  list.PathLineTo({centre.x - half, centre.y + half});
  list.PathLineTo({centre.x + half, centre.y + half});
  list.PathLineTo({centre.x + half, centre.y + half * 0.3F});
  list.PathStroke(colour, 0, stroke);
}

void draw_warning(ImDrawList& list, const Look& look, ImVec2 centre, ImU32 colour) {
  const float radius = look.px(8);
  list.AddCircle(centre, radius, colour, 0, std::max(1.0F, 1.5F * look.scale));
  const float stroke = std::max(1.0F, 1.75F * look.scale);
  list.AddLine({centre.x, centre.y - radius * 0.5F}, {centre.x, centre.y + radius * 0.1F}, colour, stroke);
  list.AddCircleFilled({centre.x, centre.y + radius * 0.48F}, stroke * 0.6F, colour);
}

}  // namespace neuroscan::app
