#include "app/draw/column.hpp"

#include <algorithm>
#include <cmath>

#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"

namespace neuroscan::app {

void Column::gap(float css_px) { reserve(width_, look_.px(css_px)); }

void Column::text(const ImFont& font, ImU32 colour, std::string_view text) {
  const Rect place = reserve(width_, std::ceil(measure(font, text, width_).y));
  draw_text(*ImGui::GetWindowDrawList(), font, {place.x, place.y}, colour, text, width_);
}

void Column::pair(const ImFont& font, ImU32 name_colour, std::string_view name, const ImFont& value_font,
                  ImU32 value_colour, std::string_view value) {
  const Rect line = reserve(width_, std::max(font.FontSize, value_font.FontSize));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float value_width = std::ceil(measure(value_font, value).x);
  const float room = std::max(0.0F, width_ - value_width - look_.px(16));
  const auto baseline = [&line](const ImFont& of) {
    return std::round(line.bottom() - line.height + of.Ascent);
  };
  const float lowest = std::max(baseline(font), baseline(value_font));
  draw_text(list, font, {line.x, std::round(lowest - font.Ascent)}, name_colour, shortened(font, name, room));
  draw_text(list, value_font,
            {std::round(line.right() - value_width), std::round(lowest - value_font.Ascent)}, value_colour,
            value);
}

void Column::bar(float css_height, double share, ImU32 colour) {
  draw_bar(*ImGui::GetWindowDrawList(), look_, reserve(width_, look_.px(css_height)), share, colour);
}

void Column::rule() {
  const Rect line = reserve(width_, look_.px(1));
  ImGui::GetWindowDrawList()->AddRectFilled({line.x, line.y}, {line.right(), line.bottom()},
                                            look_.colours.border);
}

}  // namespace neuroscan::app
