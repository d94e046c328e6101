#include "app/draw/plot.hpp"

#include <array>
#include <cmath>

#include "app/draw/text.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float left_px = 34;
constexpr float dash_px = 5;

struct Tick {
  double at;
  std::string_view label;
};
constexpr std::array<Tick, 5> ticks{{{0, "0"}, {0.25, ""}, {0.5, "0.5"}, {0.75, ""}, {1, "1"}}};

float top_of(const Look& look) { return look.fonts.small->FontSize + look.px(8); }
float bottom_of(const Look& look) { return 2 * look.fonts.small->FontSize + look.px(12); }

void draw_diagonal(const Look& look, const Rect& square) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float dash = look.px(dash_px);
  for (float at = 0; at < square.width; at += 2 * dash) {
    const double from = at / square.width;
    const double to = std::fmin(at + dash, square.width) / square.width;
    list.AddLine(plotted(square, from, from), plotted(square, to, to), look.colours.muted,
                 std::fmax(1.0F, look.scale));
  }
}

}  // namespace

float plot_height(const Look& look, float width) {
  return width - look.px(left_px) + top_of(look) + bottom_of(look);
}

ImVec2 plotted(const Rect& square, double x, double y) {
  return {square.x + square.width * static_cast<float>(x),
          square.bottom() - square.height * static_cast<float>(y)};
}

Rect draw_plot_frame(const Look& look, const Rect& place, std::string_view x_name, std::string_view y_name) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *look.fonts.small;
  const float side = place.width - look.px(left_px);
  const Rect square{place.x + look.px(left_px), place.y + top_of(look), side, side};
  draw_text(list, font, {place.x, place.y}, look.colours.muted, y_name);
  for (const Tick& tick : ticks) {
    const ImVec2 on_x = plotted(square, tick.at, 0);
    const ImVec2 on_y = plotted(square, 0, tick.at);
    list.AddLine({std::round(on_x.x), square.y}, {std::round(on_x.x), square.bottom()}, look.colours.border);
    list.AddLine({square.x, std::round(on_y.y)}, {square.right(), std::round(on_y.y)}, look.colours.border);
    const ImVec2 size = measure(font, tick.label);
    draw_text(list, font, {std::round(on_x.x - size.x / 2), square.bottom() + look.px(6)}, look.colours.muted,
              tick.label);
    draw_text(list, font, {std::round(square.x - look.px(8) - size.x), std::round(on_y.y - size.y / 2)},
              look.colours.muted, tick.label);
  }
  const float name_width = measure(font, x_name).x;
  draw_text(list, font,
            {std::round(square.right() - name_width), square.bottom() + font.FontSize + look.px(8)},
            look.colours.muted, x_name);
  draw_diagonal(look, square);
  return square;
}

}  // namespace neuroscan::app
