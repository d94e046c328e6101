#include <cmath>
#include <string>
#include <string_view>

#include "app/draw/region.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"

namespace neuroscan::app {
namespace {

constexpr std::string_view disclaimer = "For research and education, not for diagnosis.";

}  // namespace

Intents draw_status_line(const Look& look, const Layout& layout, const State&) {
  const Rect& line = layout.status;
  const Region region("status", line, look.colours.surface);
  ImDrawList& list = region.list();
  list.AddRectFilled({line.x, line.y}, {line.right(), line.y + look.px(1)}, look.colours.border);
  const ImFont& font = *look.fonts.small;
  const float y = std::round(line.y + (line.height - font.FontSize) / 2);
  const float width = std::ceil(measure(font, disclaimer).x);
  const float x = layout.narrow ? std::round((line.width - width) / 2) : line.right() - look.px(12) - width;
  draw_text(list, font, {x, y}, look.colours.muted, disclaimer);
  return {};
}

}  // namespace neuroscan::app
