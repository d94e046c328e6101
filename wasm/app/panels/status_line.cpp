#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"

namespace neuroscan::app {
namespace {

constexpr std::string_view disclaimer = "For research and education, not for diagnosis.";
constexpr float icon_room = 28;  // CSS pixels

std::string message_of(const State& state) {
  if (state.messages.empty()) return "";
  const std::size_t more = state.messages.size() - 1;
  return state.messages.back() + (more > 0 ? " (and " + std::to_string(more) + " more)" : "");
}

float disclaimer_width(const Look& look) { return std::ceil(measure(*look.fonts.small, disclaimer).x); }

float message_width(const Look& look, float window_width, bool narrow) {
  const float taken = look.px(32) + look.px(icon_room);
  return std::max(look.px(64), window_width - taken - (narrow ? 0 : disclaimer_width(look) + look.px(32)));
}

float message_height(const Look& look, const State& state, float width) {
  const std::string message = message_of(state);
  return message.empty() ? 0 : std::ceil(measure(*look.fonts.body, message, width).y);
}

}  // namespace

float status_line_height(const Look& look, const State& state, float window_width, bool narrow) {
  const float padding = look.px(10);
  const float message = message_height(look, state, message_width(look, window_width, narrow));
  const float small = look.fonts.small->FontSize;
  if (narrow && message > 0) return std::ceil(3 * padding + message + small);
  return std::ceil(2 * padding + std::max(message, small));
}

void draw_status_line(const Look& look, const Layout& layout, const State& state) {
  const Rect& line = layout.status;
  const Region region("status", line, look.colours.surface);
  ImDrawList& list = region.list();
  list.AddRectFilled({line.x, line.y}, {line.right(), line.y + look.px(1)}, look.colours.border);
  const float padding = look.px(10);
  const std::string message = message_of(state);
  if (!message.empty()) {
    const float width = message_width(look, line.width, layout.narrow);
    draw_warning(list, look, {look.px(24), line.y + padding + look.px(8)}, look.colours.danger);
    draw_text(list, *look.fonts.body, {look.px(16) + look.px(icon_room), line.y + padding},
              look.colours.danger, message, width);
  }
  const bool on_the_right = !layout.narrow;
  const float x = on_the_right ? line.right() - look.px(16) - disclaimer_width(look) : look.px(16);
  const float y = std::round(line.bottom() - padding - look.fonts.small->FontSize);
  draw_text(list, *look.fonts.small, {x, y}, look.colours.muted, disclaimer);
}

}  // namespace neuroscan::app
